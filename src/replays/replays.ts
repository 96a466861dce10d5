import type { Result } from '../result.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';

/** What was to be seen after one action, or before the first. */
export interface ReplayFrame {
  /** Counted from 0: the actions taken so far in the session. */
  readonly turn: number;
  readonly trial: number;
  readonly trials: number;
  readonly phase: string;
  /** Actions taken in this trial so far. */
  readonly step: number;
  /**
   * Text in every view, byte for byte what the player had. Where the protocol never shows a trial's last board, the one
   * before it stands once more.
   */
  readonly board: string;
  /** The action that led here; null for the first board of a trial. */
  readonly action: string | null;
  readonly reward: number;
  readonly events: readonly string[];
  /** How the trial ended here, by this action or by being broken off; null while it goes on. */
  readonly outcome: TrialRow['outcome'] | null;
  /** One sentence on why it ended so; empty where nothing is told. */
  readonly explanation: string;
}

/** One exchange of an LLM agent, for people to read. */
export interface ReplayExchange {
  /** The turn of the session at which it was asked. */
  readonly turn: number;
  /** Role and text, pictures left out. */
  readonly messages: readonly { readonly role: string; readonly text: string }[];
  readonly reply: string;
  /** What came of it, in words. */
  readonly outcome: string;
  readonly notes: string;
  /** How often it was asked, replies that could not be read included. */
  readonly calls: number;
}

/** A session rebuilt from the log: nothing else is kept of what was seen. */
export interface Replay {
  /** Under the pseudonym that its player chose; the seed in its spec is empty where it may not be told yet. */
  readonly record: SessionRecord;
  readonly frames: readonly ReplayFrame[];
  readonly trials: readonly TrialRow[];
  readonly exchanges: readonly ReplayExchange[];
  /** The sessions of the same duel, this one left out; empty outside of duels and until the duel is over. */
  readonly rivals: readonly string[];
  /** SHA-256 of the seed, and the seed once nobody can play it any more. */
  readonly commitment: string;
  readonly seed: string | null;
}

/** Who asks in a chat, and where. */
export interface ReplayAsker {
  readonly playerKey: string;
  readonly workspace: string;
}

export type ReplayCode = 'replay/unknown' | 'replay/not-over' | 'replay/private' | 'replay/too-long';

export interface Replays {
  /**
   * Refused while the session is being played, in a duel that is not over, and for a puzzle that is open. With an
   * asker, also for what belongs to another workspace, and for quiet games of others; without one, whoever asks holds
   * an address that was made only for who may see it.
   */
  of(sessionId: string, asker?: ReplayAsker): Promise<Result<Replay, ReplayCode>>;
  /**
   * Which of these sessions everybody of a workspace may watch, now or as soon as they are over: what a page of that
   * workspace may make addresses for.
   */
  openTo(workspace: string, sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}
