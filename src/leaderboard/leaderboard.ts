import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { BoardFilter } from './board-filter.ts';
import type { OverallTable } from './overall.ts';

export interface LeaderboardQuery {
  readonly protocol: ProtocolId;
  /** Every paradigm when left out. */
  readonly paradigm?: ParadigmId;
  /** What is seen is a part of the task: views are never pooled. */
  readonly view: ViewId;
  readonly players: 'everyone' | 'people' | 'agents';
  /** Only sessions of this workspace, or of this channel; all of the installation when both are left out. */
  readonly workspace?: string;
  readonly channel?: string;
  /**
   * For a table of the whole installation, as this workspace may see it: of other workspaces, only results that they made
   * public count; and people are in it only if they played in this one, because a workspace's people are not shown to
   * others. Everything and everybody when left out.
   */
  readonly peopleOf?: string;
}

/**
 * One line of the board. `baseline` rows are the measured ladder, `published` rows come from the paper, `reference` rows are
 * chance and the rodents.
 */
export interface LeaderboardRow {
  readonly player: string;
  /** Who it is, for people and agents: names are neither unique nor lasting. */
  readonly playerKey?: string;
  readonly kind: 'person' | 'agent' | 'baseline' | 'published' | 'reference';
  readonly paradigm: ParadigmId;
  readonly successes: number | null;
  readonly trials: number | null;
  readonly rate: number;
  /** Wilson score interval, 95 %; null where the number of trials is not known. */
  readonly interval: readonly [number, number] | null;
  readonly meanSuccessSteps: number | null;
  readonly note: string;
}

export interface LeaderboardTable {
  readonly query: LeaderboardQuery;
  /** Best rate first within a paradigm; paradigms in their usual order. */
  readonly rows: readonly LeaderboardRow[];
}

export interface Leaderboard {
  table(query: LeaderboardQuery): Promise<LeaderboardTable>;
  /** The overall standing over all paradigms of the filter. */
  overall(filter: BoardFilter): Promise<OverallTable>;
}
