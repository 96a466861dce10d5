import type { SessionSpec } from '../paradigms/session.ts';
import type { EvaluationStatus } from './evaluation-records.ts';
import type { Place, PlayerRecord, SessionRecord, SessionStatus, TrialRow } from './records.ts';

/** A session of the log, condensed to what standings are counted by. Times are milliseconds since 1970. */
export interface SessionTally {
  readonly id: string;
  readonly playerKey: string;
  readonly kind: PlayerRecord['kind'];
  /** Played with help that the person declared: a class of its own. */
  readonly isAssisted: boolean;
  readonly startedBy: string;
  readonly protocol: SessionSpec['protocol'];
  readonly paradigm: SessionSpec['paradigm'];
  readonly view: SessionSpec['view'];
  readonly length: SessionSpec['length'];
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly isRanked: boolean;
  readonly isLab: boolean;
  /** The day of the puzzle that it is an attempt at, as `2026-11-28`; null for every other session. */
  readonly puzzleDay: string | null;
  readonly status: SessionStatus;
  /** How many actions were taken. */
  readonly turn: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  /** When its newest trial ended. */
  readonly loggedAt: number;
  /** Trials that count: neither void nor of a phase that is not counted. */
  readonly trials: number;
  readonly successes: number;
  /** Of the counted trials that were no success, those whose time was up. */
  readonly timeouts: number;
  /** Of the counted trials that were no success, those that were quit or expired. */
  readonly brokenOff: number;
  /** Void trials, whatever their phase. */
  readonly voids: number;
  /** Sum of the steps of the successes. */
  readonly successSteps: number;
  /** Fewest possible steps over the steps taken, of each counted success whose trial tells the fewest; the worst first. */
  readonly efficiencies: readonly number[];
}

/** Phases whose trials are logged and not counted. */
export interface UncountedPhase {
  readonly protocol: SessionSpec['protocol'];
  readonly paradigm: SessionSpec['paradigm'];
  readonly phase: string;
}

export interface TallyPage {
  readonly uncounted: readonly UncountedPhase[];
  /** Only sessions behind this id. */
  readonly after?: string;
  readonly limit?: number;
  /** Only sessions of which a trial, or which themselves, ended at this time or later. */
  readonly since?: Date;
  /** Only sessions that were rewritten after this version of the log. */
  readonly rewrittenAfter?: number;
}

/** An admin's word on a session: that it does not count, or that it counts after all. The newest one holds. */
export interface VerdictRecord {
  readonly sessionId: string;
  readonly verdict: 'void' | 'count';
  /** Shown to everybody who sees the session. */
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** When a session was moved: milliseconds since 1970, ascending; a batch is one move. */
export interface MoveTimes {
  readonly sessionId: string;
  readonly playerKey: string;
  readonly times: readonly number[];
}

/** The daily summary of a channel. */
export interface ScheduleRecord {
  readonly place: Place;
  /** Local time, `09:00`. */
  readonly time: string;
  /** An IANA zone: `Europe/Paris`. */
  readonly timezone: string;
  /** Player key of who set it last. */
  readonly by: string;
  readonly at: Date;
  /** Whether the puzzle of the day is announced with it. */
  readonly hasPuzzle: boolean;
  /**
   * The newest local day (`2026-11-28`) that is dealt with: its summary was posted, or it was quiet. Days that were missed
   * are not noted: the next summary sees them by the gap.
   */
  readonly lastDay: string | null;
  /** The puzzle that was announced last. */
  readonly lastPuzzle: AnnouncedPuzzle | null;
}

/** That a puzzle was announced in a channel. */
export interface AnnouncedPuzzle {
  /** The local day that it was announced for. */
  readonly on: string;
  /** The puzzle's own day, which is one of UTC. */
  readonly day: string;
}

/** How far a channel is dealt with. */
export type DealtDays = Pick<ScheduleRecord, 'lastDay' | 'lastPuzzle'>;

/** An evaluation of a channel that ended, with what all of its attempts have cost, in nanodollars. */
export interface EndedEvaluation {
  readonly id: string;
  readonly status: EvaluationStatus;
  readonly name: string;
  readonly finished: number;
  readonly nanodollars: number;
  readonly unpricedCalls: number;
}

/** How players are named in standings: pseudonyms for names. */
export interface NamedPlayer extends PlayerRecord {
  /** Rule: whoever is hidden is in no standing, of no scope. */
  readonly isHidden: boolean;
}

/** A whole session that was played elsewhere. */
export interface ImportedSession extends Omit<SessionRecord, 'letters' | 'movedAt'> {
  readonly endedAt: Date;
  /** How many actions were taken. */
  readonly turn: number;
  /** All of them, from the first on; empty where they are not known: such a session cannot be replayed. */
  readonly moves: readonly { readonly letters: string; readonly at: Date }[];
  readonly trials: readonly (TrialRow & { readonly endedAt: Date })[];
}
