/** Rates above 0 and below this are not rounded: 0.025 % is neither 0 % nor 1 %. */
const LEAST_ROUNDED = 0.01;

/**
 * A rate from 0 to 1 in whole per cent, for a column: `50`, `<1`. 100 and 0 are said only of what they are true of: 299
 * of 300 is 99 %.
 */
export function percentCell(rate: number): string {
  if (rate > 0 && rate < LEAST_ROUNDED) return '<1';
  return String(rate < 1 ? Math.min(99, Math.round(rate * 100)) : 100);
}

/** The same for sentences, with the sign: `50 %`, `under 1 %`. */
export function percentText(rate: number): string {
  return `${percentCell(rate).replace('<', 'under ')} %`;
}

/** An interval of rates from 0 to 1 in whole per cent, for a column: `12-34`; with ` to ` between for sentences. */
export function percentRange([low, high]: readonly [number, number], between = '-'): string {
  return `${Math.round(low * 100)}${between}${Math.round(high * 100)}`;
}
