import type { ParadigmId, ViewId } from '../paradigms/names.ts';
import type { BoardFilter } from './board-filter.ts';
import type { OverallTable } from './overall.ts';

/** What a table is asked for: the protocol's paradigms each on its own, in one view. */
export interface LeaderboardQuery extends BoardFilter {
  /** What is seen is a part of the task: views are never pooled here. */
  readonly view: ViewId;
}

/**
 * One line of the board. `naive` is the pool of people's first sessions, `baseline` rows are the measured ladder, `published`
 * rows come from the paper, `reference` rows are chance and the rodents.
 */
export interface LeaderboardRow {
  /** Pseudonym or name, with nothing added for play with help: `isAssisted` says that once. */
  readonly player: string;
  /** Who it is, for people and agents: names are neither unique nor lasting. */
  readonly playerKey?: string;
  /** What tells the rows of people and agents apart: see `standingKey` of the filter. */
  readonly standingKey?: string;
  readonly isAssisted: boolean;
  readonly kind: 'person' | 'agent' | 'naive' | 'baseline' | 'published' | 'reference';
  readonly paradigm: ParadigmId;
  readonly successes: number | null;
  /** Trials that a person forfeited by leaving are among them. */
  readonly trials: number | null;
  readonly rate: number;
  /**
   * 95 %, null where the number of trials is not known: Wilson's score interval, with as many trials as they are worth,
   * because those of a session are alike. Of one session, or where only the sum is known, Wilson's own.
   */
  readonly interval: readonly [number, number] | null;
  readonly meanSuccessSteps: number | null;
  /** Median of (fewest steps / steps)², at most 1.15, over solved trials that tell the fewest; null without one. */
  readonly efficiency: number | null;
  readonly sessions: number | null;
  readonly note: string;
}

export interface LeaderboardTable {
  readonly query: LeaderboardQuery;
  /** Within a paradigm in standing order, see `inStandingOrder`; paradigms in their usual order. */
  readonly rows: readonly LeaderboardRow[];
}

export interface Leaderboard {
  table(query: LeaderboardQuery): Promise<LeaderboardTable>;
  /** The overall standing over all paradigms of the filter. */
  overall(filter: BoardFilter): Promise<OverallTable>;
}
