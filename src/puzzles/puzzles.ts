import type { BoardScope } from '../leaderboard/board-filter.ts';
import type { Streak } from '../leaderboard/records-of.ts';
import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { Result } from '../result.ts';
import type { Play, StartRequest } from '../sessions/sessions.ts';

/** The one task of a day (UTC), the same for everybody everywhere. */
export interface Puzzle {
  /** `2026-11-28`. */
  readonly day: string;
  /** Counted from the first puzzle, so that people can name it. */
  readonly number: number;
  readonly paradigm: ParadigmId;
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  readonly length: 'quick';
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** SHA-256 of the seed, published before anybody plays. */
  readonly commitment: string;
  /** Null until it is closed. */
  readonly seed: string | null;
}

export interface PuzzleEntry {
  readonly playerKey: string;
  /** Pseudonym or name. */
  readonly name: string;
  readonly kind: 'person' | 'agent';
  readonly isAssisted: boolean;
  readonly session: string;
  /** False while it is being played: its marks are nobody else's business yet. */
  readonly isOver: boolean;
  /** One a counted trial. */
  readonly marks: readonly ('success' | 'failure' | 'timeout' | 'unplayed')[];
  readonly successes: number;
  readonly steps: number;
  /** Equal results share a rank. Null for who is still playing, and for void attempts. */
  readonly rank: number | null;
}

export interface PuzzleStanding {
  readonly puzzle: Puzzle;
  /** Best first. */
  readonly entries: readonly PuzzleEntry[];
}

export type PuzzleCode = 'puzzle/played' | 'puzzle/unknown-day';

export interface Puzzles {
  /** The one that is open now. */
  today(): Puzzle;
  /** Undefined for days that are to come, or from before the first. */
  of(day: string): Puzzle | undefined;
  /** Starts today's attempt, or gives the one that is being played; refused to who has had theirs. */
  start(
    request: Pick<StartRequest, 'player' | 'startedBy' | 'place' | 'isPrivate' | 'isAssisted' | 'key'>,
  ): Promise<Result<Play, PuzzleCode | 'session/too-many-open'>>;
  standing(day: string, scope: BoardScope): Promise<PuzzleStanding>;
  streak(playerKey: string): Promise<Streak>;
  /** Spoiler-free: which, how many, marks as emoji, streak. */
  shareLine(puzzle: Puzzle, entry: PuzzleEntry, streak: Streak): string;
}
