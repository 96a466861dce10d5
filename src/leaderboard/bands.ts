import { NORMAL_QUANTILE } from './rasch-quantile.ts';

const SQUARED = NORMAL_QUANTILE ** 2;

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
  const above = new Int32Array(total);
  /** How many have everybody from this place on surely below them. */
  const from = new Int32Array(total + 1);
  const below = new Int32Array(total);
  for (let high = 0; high < total; high++) {
    const [value, variance] = [values[high] ?? 0, variances[high] ?? 0];
    // Beyond this difference everybody is surely below, whatever the error.
    const certain = Math.sqrt(SQUARED * (variance + widest));
    let low = high + 1;
    for (; low < total; low++) {
      const difference = value - (values[low] ?? 0);
      if (difference > certain) break;
      if (difference * difference <= SQUARED * (variance + (variances[low] ?? 0))) continue;
      below[high] = (below[high] ?? 0) + 1;
      above[low] = (above[low] ?? 0) + 1;
    }
    below[high] = (below[high] ?? 0) + total - low;
    from[low] = (from[low] ?? 0) + 1;
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
