import type { TrialRecord } from '../session.ts';
import { toFourDecimals } from './measured.ts';

/** Success rates (0 to 1) at the two ends of a session. */
export interface Learning {
  readonly firstThird: number;
  readonly lastThird: number;
  /** Last minus first, -1 to 1. */
  readonly change: number;
  /** Trials in each third. */
  readonly n: number;
}

/** Below this a "third" would be a single trial. */
const LEAST_TRIALS = 6;

/**
 * The success rate of the last third of the counted trials minus that of the first, ceil(trials / 3) each; null under six
 * counted trials. The acquisition score that paradigm facts 6.4 asks for beside the level. A phase that makes the task
 * harder (a longer delay, a reversal) is in it, too.
 */
export function learning(counted: readonly TrialRecord[]): Learning | null {
  if (counted.length < LEAST_TRIALS) return null;
  const n = Math.ceil(counted.length / 3);
  const [first, last] = [successRate(counted.slice(0, n)), successRate(counted.slice(-n))];
  return {
    firstThird: toFourDecimals(first),
    lastThird: toFourDecimals(last),
    change: toFourDecimals(last - first),
    n,
  };
}

function successRate(trials: readonly TrialRecord[]): number {
  return trials.filter(({ outcome }) => outcome === 'success').length / trials.length;
}
