/** The 97.5th percentile of the standard normal distribution: that of two-sided 95 % intervals. */
export const NORMAL_QUANTILE = 1.959963985;

/**
 * The 97.5th percentile of Student's t distribution, by the expansion around the normal one (Abramowitz and Stegun 1964,
 * 26.7.5): within 0.001 from 5 degrees of freedom on.
 */
export function studentQuantile(degrees: number): number {
  const x = NORMAL_QUANTILE;
  const first = (x ** 3 + x) / 4;
  const second = (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96;
  const third = (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384;
  const fourth = (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160;
  return x + first / degrees + second / degrees ** 2 + third / degrees ** 3 + fourth / degrees ** 4;
}
