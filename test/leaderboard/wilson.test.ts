import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/leaderboard/wilson.ts';

/** The 97.5th percentile of the standard normal distribution. */
const Z_95 = 1.959963985;

const counts = fc
  .integer({ min: 1, max: 5000 })
  .chain((trials) =>
    fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }),
  );

describe('wilsonInterval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3 (score interval).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i gives the tabulated interval', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  // By hand: with z² = 3.841459, none of n gives 0 to z² / (n + z²), and half of n gives ½ ± ½ √(z² / (n + z²)).
  it.each([
    [0, 1, 0, 0.7935],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [0, 100, 0, 0.037],
    [5, 10, 0.2366, 0.7634],
    [50, 100, 0.4038, 0.5962],
    [1, 10, 0.0179, 0.4042],
    [9, 10, 0.5958, 0.9821],
  ])('%i of %i gives the interval by hand', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('has bounds at which the score test is just not significant: its definition', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const rate = successes / trials;
        for (const bound of wilsonInterval(successes, trials)) {
          expect(Math.abs(rate - bound)).toBeCloseTo(Z_95 * Math.sqrt((bound * (1 - bound)) / trials), 9);
        }
      }),
    );
  });

  it('lies within 0 to 1 and holds the rate', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const [low, high] = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const [low, high] = wilsonInterval(successes, trials);
        const [otherLow, otherHigh] = wilsonInterval(trials - successes, trials);
        expect(otherLow).toBeCloseTo(1 - high, 12);
        expect(otherHigh).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  it('gets narrower with more trials at the same rate', () => {
    fc.assert(
      fc.property(counts, ({ successes, trials }) => {
        const [low, high] = wilsonInterval(successes, trials);
        const [nearLow, nearHigh] = wilsonInterval(2 * successes, 2 * trials);
        expect(nearHigh - nearLow).toBeLessThan(high - low);
      }),
    );
  });

  it.each([
    [0, 0],
    [1, 0],
    [-1, 5],
    [6, 5],
    [0.5, 5],
    [1, 2.5],
    [1, Number.NaN],
  ])('refuses counts that cannot be: %d of %d', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
  });
});
