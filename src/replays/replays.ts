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
  /** Text in every view. */
  readonly board: string;
  /** The action that led here; null for the first board of a trial. */
  readonly action: string | null;
  readonly reward: number;
  readonly events: readonly string[];
  /** How the trial ended with this action; null while it goes on. */
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
  readonly outcome: string;
  readonly notes: string;
}

/** A session rebuilt from the log: nothing else is kept of what was seen. */
export interface Replay {
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

export type ReplayCode = 'replay/unknown' | 'replay/not-over' | 'replay/too-long';

export interface Replays {
  /** Refused while the session is being played, in a duel that is not over, and for a puzzle that is open. */
  of(sessionId: string): Promise<Result<Replay, ReplayCode>>;
}
