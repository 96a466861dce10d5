/** A measure with how many observations it rests on: a share of two tells little, and who reads it should see that. */
export interface Measured {
  readonly value: number;
  readonly n: number;
}

/** The sum of `n` observations as their mean, or a count among `n` as its share; null where nothing was observed. */
export function measured(sum: number, n: number): Measured | null {
  return n === 0 ? null : { value: toFourDecimals(sum / n), n };
}

/** As the trial log rounds, so that equal sessions have equal measures. Adding 0 turns -0 into 0. */
export function toFourDecimals(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
