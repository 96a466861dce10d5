import type { HeadToHead } from '../duels/head-to-head.ts';
import type { BoardScope } from '../leaderboard/board-filter.ts';
import type { DimensionReference, DimensionValue, Interval } from '../leaderboard/dimensions.ts';
import type { CurvePoint } from '../leaderboard/learning-curve.ts';
import type { OverallRow } from '../leaderboard/overall.ts';
import type { ParadigmReferences } from '../leaderboard/paradigm-references.ts';
import type { Streak } from '../leaderboard/records-of.ts';
import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { SessionSpec } from '../paradigms/session.ts';
import type { PlayerRecord, SessionStatus } from '../store/records.ts';

/** What came of one session. Times are milliseconds since 1970. */
export interface SessionMark {
  readonly session: string;
  /** When it ended. */
  readonly at: number;
  readonly paradigm: ParadigmId;
  readonly length: SessionSpec['length'];
  readonly successes: number;
  /** Counted ones, with those that were left unplayed by quitting. */
  readonly trials: number;
  /** Mean steps of the successes; null without one. */
  readonly meanSuccessSteps: number | null;
}

/** How a player does in one paradigm, over all sessions that count. */
export interface ParadigmProfile {
  readonly paradigm: ParadigmId;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly rate: number;
  /** 95 %, as on the leaderboard: Wilson's, widened by the differences between sessions. */
  readonly interval: Interval;
  readonly references: ParadigmReferences;
  readonly meanSuccessSteps: number | null;
  /** Median of (fewest steps / steps)², at most 1.15; null where no solved trial tells the fewest. */
  readonly efficiency: number | null;
  /** The best session that was played to its end: by rate, then by fewer steps; null without one. */
  readonly best: SessionMark | null;
  /** The newest sessions, oldest first. */
  readonly overSessions: readonly SessionMark[];
}

/** Success by the number of the trial in its session: what is learnt within one, and whether later ones begin higher. */
export interface ProfileCurve {
  readonly paradigm: ParadigmId;
  /** The length that most of the sessions had: trials of others are of other phases. */
  readonly length: SessionSpec['length'];
  readonly first: { readonly sessions: number; readonly points: readonly CurvePoint[] };
  /** Without points where there are only first ones. */
  readonly later: { readonly sessions: number; readonly points: readonly CurvePoint[] };
}

export interface Opponent extends HeadToHead {
  readonly playerKey: string;
  /** Pseudonym or name. */
  readonly name: string;
  readonly kind: PlayerRecord['kind'];
  readonly lastAt: number;
}

export interface HistoryEntry extends SessionMark {
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  readonly status: SessionStatus;
  readonly isRanked: boolean;
  readonly isPuzzle: boolean;
  readonly voids: number;
  /** Why it does not count: an admin's word on it, or what failed; null where there is nothing to say. */
  readonly voidReason: string | null;
}

/** Every attempt, each in one of these, except that lab sessions are in another one too. */
export interface Attempts {
  readonly ranked: number;
  readonly practice: number;
  /** Broken off by what was not the player's doing. */
  readonly void: number;
  /** Taken out of standings by an admin. */
  readonly voided: number;
  /** Of evaluations. */
  readonly lab: number;
}

/** How the trials that count ended. */
export interface Endings {
  readonly solved: number;
  /** The wrong choice, or whatever else the paradigm takes for failure. */
  readonly failed: number;
  readonly timeUp: number;
  /** Broken off by quitting, or left unplayed then. */
  readonly quit: number;
  /** The same, because nobody moved for too long. */
  readonly expired: number;
}

export interface RecordHeld extends SessionMark {
  /** How many have played the same task to its end, the player included. */
  readonly players: number;
}

/** What is known of one player, counted from the log. */
export interface Profile {
  readonly playerKey: string;
  /** Pseudonym or name. */
  readonly name: string;
  readonly kind: PlayerRecord['kind'];
  /** Whether it is of the sessions with declared help: a class of its own. */
  readonly isAssisted: boolean;
  /** Sessions of the other class, which are not in it. */
  readonly otherClass: number;
  /** Only themselves see it then. */
  readonly isHidden: boolean;
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  /** Of this protocol and view. */
  readonly attempts: Attempts;
  readonly successes: number;
  readonly trials: number;
  /** Null without a ranked trial, and for who is hidden: they have no place. */
  readonly place: { readonly row: OverallRow; readonly of: number } | null;
  /** In the order of the paper; without those that were not played. */
  readonly paradigms: readonly ParadigmProfile[];
  readonly dimensions: readonly DimensionValue[];
  /** Of the same dimensions, in the same order. */
  readonly references: readonly DimensionReference[];
  readonly curves: readonly ProfileCurve[];
  readonly endings: Endings;
  readonly efficiency: number | null;
  /** Everybody met in duels of this workspace, most duels first; without those who are hidden. */
  readonly opponents: readonly Opponent[];
  /** The newest sessions in the scope, of any protocol and view, newest first; practice of others is nobody's business. */
  readonly history: readonly HistoryEntry[];
  /** Days (UTC) with a session, of any kind. */
  readonly playStreak: Streak;
  readonly puzzleStreak: Streak;
  /** In this scope, over at least one other player. */
  readonly records: readonly RecordHeld[];
}

export interface ProfileQuery {
  readonly playerKey: string;
  readonly scope: BoardScope;
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  /** Key of who looks; whoever is hidden is shown to themselves alone. */
  readonly asker?: string;
  /** The profile of the sessions with declared help, instead of those without. */
  readonly isAssisted?: boolean;
}

export interface Profiles {
  /** Undefined for somebody without a session in the scope, or who is hidden from the asker. */
  of(query: ProfileQuery): Promise<Profile | undefined>;
}
