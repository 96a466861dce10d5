import { NORMAL_QUANTILE } from './quantiles.ts';

/**
 * Wilson score interval, 95 %, of a success rate (Wilson 1927, J. Am. Stat. Assoc. 22:209). Unlike the textbook interval it
 * stays inside 0 to 1 and says something at 0 of n and n of n, which is where small boards live.
 * Throws a RangeError unless trials is a whole number above 0 and successes one from 0 to trials.
 */
export function wilsonInterval(successes: number, trials: number): readonly [low: number, high: number] {
  if (!(Number.isInteger(trials) && trials > 0)) {
    throw new RangeError(`An interval needs at least one trial, not ${trials}`);
  }
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials)) {
    throw new RangeError(`There cannot be ${successes} successes in ${trials} trials`);
  }
  return wilsonAround(successes / trials, trials);
}

/** The same around a rate (0 to 1) of any number of trials above 0: trials that are alike are worth fewer than there are. */
export function wilsonAround(rate: number, trials: number): readonly [low: number, high: number] {
  const squared = NORMAL_QUANTILE * NORMAL_QUANTILE;
  const scale = 1 + squared / trials;
  const centre = (rate + squared / (2 * trials)) / scale;
  const half =
    (NORMAL_QUANTILE / scale) * Math.sqrt((rate * (1 - rate)) / trials + squared / (4 * trials * trials));
  // At the ends the formula gives exactly 0 and 1; rounding errors must not make them -1e-17 or 1 + 2e-16.
  return [rate === 0 ? 0 : Math.max(0, centre - half), rate === 1 ? 1 : Math.min(1, centre + half)];
}
