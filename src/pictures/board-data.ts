/** The overall board as a picture shows it: numbers and names. */
export interface BoardData {
  /** What the board is of: the scope, the protocol, the view. */
  readonly kind: string;
  /** Most points first. */
  readonly rows: readonly BoardLine[];
  /** How many players there are in all. */
  readonly players: number;
}

export interface BoardLine {
  readonly name: string;
  readonly kind: 'person' | 'agent' | 'baseline';
  readonly isAssisted: boolean;
  readonly isProvisional: boolean;
  readonly points: number;
  readonly interval: readonly [low: number, high: number];
  /** Places that may be held; null for a baseline. */
  readonly band: readonly [best: number, worst: number] | null;
  /** Counted trials. */
  readonly trials: number;
}

/** Random play has so many points by definition. */
export const RANDOM_POINTS = 1000;
