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
  /** The measured ladder on the same seed: played by the house, in memory alone, and never ranked. */
  readonly isBaseline?: true;
  /** Empty for a baseline, which is no session. */
  readonly session: string;
  /** False while it is being played: its marks are nobody else's business yet. */
  readonly isOver: boolean;
  /** One a counted trial. Empty while it is being played, and for entries far down. */
  readonly marks: readonly PuzzleMark[];
  /** 0 while it is being played. */
  readonly successes: number;
  /** Of the successes: fewer are better where as many trials were solved. */
  readonly steps: number;
  /** Equal results share a rank. Null for who is still playing, for agents that were broken off, and for baselines. */
  readonly rank: number | null;
}

/** How a counted trial went; `unplayed` was left by quitting, or open at the close. */
export type PuzzleMark = 'success' | 'failure' | 'timeout' | 'unplayed';

/** A player's one attempt at today's puzzle. */
export interface PuzzleAttempt {
  readonly play: Play;
  /** False where it had been started before and goes on. */
  readonly isNew: boolean;
}

export interface PuzzleStanding {
  readonly puzzle: Puzzle;
  /** Best first; baselines stand among them, who is still playing last. */
  readonly entries: readonly PuzzleEntry[];
}

export type PuzzleCode = 'puzzle/played' | 'puzzle/unknown-day';

export interface Puzzles {
  /** The one that is open now. */
  today(): Puzzle;
  /** Undefined for days that are to come, or from before the first. */
  of(day: string): Puzzle | undefined;
  /**
   * Starts today's attempt, or gives the one that is being played; refused to who has had theirs. Its boards are private,
   * because everybody has the same ones.
   */
  start(
    request: Pick<StartRequest, 'player' | 'startedBy' | 'place' | 'isAssisted' | 'key'>,
  ): Promise<Result<PuzzleAttempt, PuzzleCode | 'session/too-many-open'>>;
  /** The attempt of a player at the puzzle of a day, however it stands; undefined where there is none. */
  attempt(playerKey: string, day: string): Promise<Play | undefined>;
  /**
   * How a day's puzzle went, or goes. Agents have no workspace of their own: unless the scope is a channel, they are in it
   * wherever they were sent in. Days without a puzzle have no entries.
   */
  standing(day: string, scope: BoardScope): Promise<PuzzleStanding>;
  /** The result of one player, as it stands in that scope; also of who is hidden, for their own eyes. */
  entryOf(playerKey: string, day: string, scope: BoardScope): Promise<PuzzleEntry | undefined>;
  /** Days in a row on which a person's attempt counts. */
  streak(playerKey: string): Promise<Streak>;
  /** Spoiler-free: which, how many, marks as emoji, streak. */
  shareLine(puzzle: Puzzle, entry: PuzzleEntry, streak: Streak): string;
}
