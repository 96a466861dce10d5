import type { TextViewId } from '../names.ts';
import { PROTOCOLS } from '../protocol.ts';

/**
 * The quirks of the published protocol, each a named switch (paradigm facts 3.1 to 3.8). `PUBLISHED_SWITCHES` is the
 * published setting; every other value asks what a result would have been without that quirk, and such a result is no
 * longer compatible with the published ones.
 */
export interface PublishedSwitches {
  /**
   * Which object the player gets: the very one on which the random agent has just played all its trials, with whatever
   * counters that left behind (3.1; what it does: 2.1, 2.8), or a fresh one.
   */
  readonly apparatus: 'shared' | 'fresh';
  /**
   * What follows when the runner stops a trial below the environment's own step limit: the environment's trial goes on
   * in the runner's next one (3.6), or a new one begins.
   */
  readonly capMode: 'continue' | 'reset';
  /** The most actions of one reply; all of them are carried out, beyond the step cap too (3.1, 3.5). */
  readonly batch: number;
  /** Which messages a model still sees: a window that begins with an orphan reply (3.3), or whole turns. */
  readonly historyCut: 'orphan-window' | 'whole-turns';
  /** What is played for a reply that cannot be read or never came: FORWARD, a winning action in places (3.5), or STAY. */
  readonly fallback: 'forward' | 'stay';
  /** How a paradigm's rate is made of its views' rates: the best of several (3.8), or that of one view, named. */
  readonly aggregation: Aggregation;
}

/** `best-of-4` is how the first leaderboard counted: the image view could win for a model that plays in text (3.8). */
export type Aggregation = 'best-of-3' | 'best-of-4' | TextViewId;

export const PUBLISHED_SWITCHES: PublishedSwitches = {
  apparatus: 'shared',
  capMode: 'continue',
  batch: PROTOCOLS.cheesebench.batchLimit,
  historyCut: 'orphan-window',
  fallback: 'forward',
  aggregation: 'best-of-3',
};

/** How long a run is. `full` stands for the paradigm's own figure. */
export interface ProtocolSet {
  readonly title: string;
  /** Trials for each paradigm, view and agent. */
  readonly trials: number | 'full';
  /** Steps after which the runner stops a trial. */
  readonly stepCap: number | 'full';
  readonly source: string;
}

export const PROTOCOL_SET_IDS = ['open-weight', 'frontier', 'ablation'] as const;
export type ProtocolSetId = (typeof PROTOCOL_SET_IDS)[number];

export const PROTOCOL_SETS: Readonly<Record<ProtocolSetId, ProtocolSet>> = {
  'open-weight': {
    title: 'full trials, full step limits',
    trials: 'full',
    stepCap: 'full',
    source: 'runs of the open-weight models (paradigm facts 2 and 3.1)',
  },
  frontier: {
    title: '10 trials, 200 steps at most',
    trials: 10,
    stepCap: 200,
    source: 'runs of the frontier models (paradigm facts 3.6)',
  },
  ablation: {
    title: '15 trials, full step limits',
    trials: 15,
    stepCap: 'full',
    source: 'the ablations (paradigm facts 3.7)',
  },
};
