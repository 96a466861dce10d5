import { NORMAL_QUANTILE } from './quantiles.ts';
import { at } from './rasch-matrix.ts';

const SQUARED = NORMAL_QUANTILE ** 2;

/** So much the shortcuts leave to the comparison itself. */
const ROUNDING = 1e-9;

/** An estimate with its standard error, both in the same unit. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** The best and the worst place that one may hold, from 1. */
export type Band = readonly [best: number, worst: number];

/**
 * The places that each may hold: behind all who are surely above, before all who are surely below. Sure is a difference
 * beyond 1.96 of its standard error. Whoever shares a band is tied. In the order of the estimates, whatever it is.
 */
export function bandsOf(estimates: readonly Estimate[]): readonly Band[] {
  const total = estimates.length;
  const order = estimates.map((_, index) => index).sort((one, other) => valueAt(other) - valueAt(one));
  const values = Float64Array.from(order, (index) => valueAt(index));
  const variances = Float64Array.from(order, (index) => (estimates[index]?.error ?? 0) ** 2);
  const widest = variances.reduce((most, variance) => Math.max(most, variance), 0);
  const narrowest = variances.reduce((least, variance) => Math.min(least, variance), widest);
  const above = new Int32Array(total);
  /** How many have everybody from this place on surely below them. */
  const from = new Int32Array(total + 1);
  const below = new Int32Array(total);
  for (let high = 0; high < total; high++) {
    const [value, variance] = [at(values, high), at(variances, high)];
    // Up to the one difference nobody is surely below, beyond the other everybody, whatever the error.
    const unsure = firstBeyond(values, value - Math.sqrt(SQUARED * (variance + narrowest)) * (1 - ROUNDING));
    const certain = firstBeyond(values, value - Math.sqrt(SQUARED * (variance + widest)) * (1 + ROUNDING));
    let surely = total - certain;
    for (let low = Math.max(high + 1, unsure); low < certain; low++) {
      const difference = value - at(values, low);
      const isSure = difference * difference > SQUARED * (variance + at(variances, low)) ? 1 : 0;
      surely += isSure;
      above[low] = at(above, low) + isSure;
    }
    below[high] = surely;
    from[certain] = at(from, certain) + 1;
  }
  let certainly = 0;
  const bands: Band[] = estimates.map(() => [1, total]);
  for (const [place, index] of order.entries()) {
    certainly += from[place] ?? 0;
    bands[index] = [1 + certainly + (above[place] ?? 0), total - (below[place] ?? 0)];
  }
  return bands;

  function valueAt(index: number): number {
    return estimates[index]?.value ?? 0;
  }
}

/** The first of falling values that lies below a bound; their number where none does. */
function firstBeyond(values: Float64Array, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(values, middle) < bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
