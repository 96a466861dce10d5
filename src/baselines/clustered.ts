import { wilsonAround } from '../leaderboard/wilson.ts';

/** Successes of trials that were played in sessions. */
export interface Count {
  readonly successes: number;
  readonly trials: number;
}

export interface ClusteredRate extends Count {
  readonly sessions: number;
  readonly rate: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * A success rate over sessions, with its 95 % interval. Trials of a session are alike (one maze, one rule learnt or not),
 * so the interval is Wilson's with as many trials as they are worth: n divided by the design effect, the variance between
 * sessions over that of independent trials (Kish 1965), and never more than n.
 * Throws a RangeError without a trial.
 */
export function clusteredRate(sessions: readonly Count[]): ClusteredRate {
  const successes = sum(sessions.map((session) => session.successes));
  const trials = sum(sessions.map((session) => session.trials));
  if (trials === 0) throw new RangeError('A rate needs at least one trial');
  const rate = successes / trials;
  const effective = trials / Math.max(1, designEffect(sessions, rate, trials));
  return { successes, trials, sessions: sessions.length, rate, interval: wilsonAround(rate, effective) };
}

/** Variance of the rate by the differences between sessions, over the variance of as many independent trials. */
function designEffect(sessions: readonly Count[], rate: number, trials: number): number {
  const count = sessions.length;
  if (count < 2 || rate === 0 || rate === 1) return 1;
  const squares = sum(sessions.map((session) => (session.successes - rate * session.trials) ** 2));
  const between = (count / (count - 1)) * squares * trials ** -2;
  return between / ((rate * (1 - rate)) / trials);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
