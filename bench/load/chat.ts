/** A board as a person sees it in a fake platform. */
export interface Board {
  readonly buttons: () => readonly string[];
  readonly text: () => string;
  /** How often it was edited. */
  readonly edits: () => number;
}

/** Milliseconds until the platform had the acknowledgement, or what became of it where it never came in time. */
export type Acknowledged = { readonly milliseconds: number } | { readonly missed: string };

/** One chat platform with its workspaces and everybody in them. */
export interface LoadChat {
  readonly name: string;
  /** Names of channels by workspace. */
  readonly workspaces: readonly (readonly string[])[];
  /** Types `/cheese play` with these options; resolves once it is acknowledged. */
  play(user: string, channel: string, options: Readonly<Record<string, string>>): Promise<Acknowledged>;
  /** Boards in threads that were posted since the last call, each with the name of its player in its text. */
  newBoards(): readonly Board[];
  press(user: string, board: Board, label: string): Promise<Acknowledged>;
  /** Calls that met a limit of the platform. */
  refusedByLimits(): number;
  /** What the platform refuses of what was sent. */
  violations(): readonly string[];
  close(): Promise<void>;
}
