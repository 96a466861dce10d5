import { measuredBaselines } from '../../leaderboard/baselines.ts';
import { paradigmOf } from '../../paradigms/catalogue.ts';
import type { Cell } from '../plan.ts';

/** A rate from 0 to 1, and where it comes from. */
export interface ReferenceRate {
  readonly rate: number;
  readonly source: string;
}

export interface BaselineRate {
  readonly agent: string;
  readonly rate: number;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly interval: readonly [low: number, high: number];
}

/** What the result of a cell is read against. */
export interface CellReferences {
  readonly chance: ReferenceRate;
  /** Null where no published measure of rodents compares. */
  readonly rodent: ReferenceRate | null;
  /** What programs of the baseline ladder reach in the same task; empty where they were not measured in it. */
  readonly baselines: readonly BaselineRate[];
  /** Phases that are not counted: probes and controls. */
  readonly uncounted: readonly string[];
}

export type ReferencesOf = (cell: Cell) => CellReferences;

/** The rungs of the ladder that are drawn beside results: play that knows nothing, and a simple learner. */
const SHOWN_BASELINES: readonly string[] = ['random', 'graph-rl'];

/** The ladder was measured in sessions of this length; other lengths have other phases. */
const MEASURED_LENGTH = 'standard';

/**
 * The references that the leaderboard shows for the same task. Throws where the plan names a paradigm that its protocol
 * does not have: such a plan is never kept.
 */
export function referencesOf({ protocol, paradigm, view, length }: Cell): CellReferences {
  const rules = paradigmOf(protocol, paradigm);
  if (!rules) throw new Error(`${paradigm} is not played under ${protocol}`);
  const measured = length === MEASURED_LENGTH ? measuredBaselines(protocol, paradigm, view) : [];
  return {
    chance: rules.chance,
    rodent: rules.rodent,
    baselines: measured
      .filter(({ agent }) => SHOWN_BASELINES.includes(agent))
      .map(({ agent, successes, trials, sessions, interval }) => ({
        agent,
        rate: successes / trials,
        successes,
        trials,
        sessions,
        interval,
      })),
    uncounted: rules.uncounted ?? [],
  };
}
