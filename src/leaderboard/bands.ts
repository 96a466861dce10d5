import { NORMAL_QUANTILE } from './rasch-quantile.ts';

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
  const above = new Int32Array(total);
  const below = new Int32Array(total);
  const squared = NORMAL_QUANTILE ** 2;
  for (let high = 0; high < total; high++) {
    const [value, variance] = [values[high] ?? 0, variances[high] ?? 0];
    let surely = 0;
    for (let low = high + 1; low < total; low++) {
      const difference = value - (values[low] ?? 0);
      if (difference * difference > squared * (variance + (variances[low] ?? 0))) {
        surely++;
        above[low] = (above[low] ?? 0) + 1;
      }
    }
    below[high] = surely;
  }
  const bands: Band[] = estimates.map(() => [1, total]);
  for (const [place, index] of order.entries())
    bands[index] = [1 + (above[place] ?? 0), total - (below[place] ?? 0)];
  return bands;

  function valueAt(index: number): number {
    return estimates[index]?.value ?? 0;
  }
}
