import type { BoardFilter } from './board-filter.ts';
import type { Digest } from './digest.ts';

/** One line of the overall board. */
export interface OverallRow {
  /** See `standingKey`; baselines have `baseline:<agent>`. */
  readonly key: string;
  readonly playerKey: string;
  /** Pseudonym or name, with nothing added for assisted ones. */
  readonly player: string;
  readonly kind: 'person' | 'agent' | 'baseline';
  readonly isAssisted: boolean;
  /** Ability of a ridge Rasch model: the random agent has 1000 points, 400 / ln 10 a logit, as in Elo. */
  readonly points: number;
  /** 95 %, the wider of the model's and the session-clustered one. */
  readonly interval: readonly [low: number, high: number];
  /** The best and the worst place that the player may hold: who is surely above, who is not surely below. Null for baselines. */
  readonly band: readonly [best: number, worst: number] | null;
  /** Below 30 trials, 5 sessions or 5 paradigms. */
  readonly isProvisional: boolean;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly paradigms: number;
  /** Median of (fewest steps / steps)², at most 1.15, over solved trials that tell the fewest; null without one. */
  readonly efficiency: number | null;
}

export interface OverallTable {
  readonly filter: BoardFilter;
  /** Most points first; then by name, then by key. Baselines stand among the players. */
  readonly rows: readonly OverallRow[];
}

/** The overall standing of a digest: a pure function of it, whatever the order of its sessions. */
export function overallTable(_digest: Digest, _filter: BoardFilter): OverallTable {
  throw new Error('not built yet');
}
