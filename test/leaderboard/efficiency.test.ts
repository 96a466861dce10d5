import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianEfficiency } from '../../src/leaderboard/efficiency.ts';

const median = (...ratios: readonly number[]): number | null => medianEfficiency(Float64Array.from(ratios));

describe('medianEfficiency', () => {
  it.each([
    [[0.5], 0.25],
    [[1, 0.5, 0.1], 0.25],
    [[1, 0.5], 0.625],
    [[1, 1, 0.2, 0.1], 0.52],
    [[2], 1.15],
  ])('of %j is %d: squared, at most 1.15, in the middle', (ratios, expected) => {
    expect(median(...ratios)).toBeCloseTo(expected, 12);
  });

  it('of nothing solved is not known', () => {
    expect(median()).toBeNull();
  });

  it('is that of the values put in order', () => {
    const ratios = fc.array(
      fc.integer({ min: 0, max: 20 }).map((ratio) => ratio / 20),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(ratios, (values) => {
        const scores = values.map((value) => value ** 2).sort((one, other) => one - other);
        const [low, high] = [
          scores[Math.floor((scores.length - 1) / 2)],
          scores[Math.floor(scores.length / 2)],
        ];
        expect(median(...values)).toBe(((low ?? 0) + (high ?? 0)) / 2);
      }),
    );
  });
});
