import { expect, it } from 'vitest';
import { NORMAL_QUANTILE, studentQuantile } from '../../src/leaderboard/quantiles.ts';

// Tables of Student's t, two-sided 95 %.
it.each([
  [5, 2.571],
  [10, 2.228],
  [16, 2.12],
  [20, 2.086],
  [30, 2.042],
  [120, 1.98],
])('the t quantile of %i degrees of freedom is the tabulated one', (degrees, tabulated) => {
  expect(Math.abs(studentQuantile(degrees) - tabulated)).toBeLessThan(0.001);
});

it('comes down to the normal one', () => {
  expect(studentQuantile(1e6)).toBeCloseTo(NORMAL_QUANTILE, 5);
});
