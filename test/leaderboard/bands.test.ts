import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, bandsOf, type Estimate } from '../../src/leaderboard/bands.ts';

/** The same by its definition: every pair looked at. */
function byDefinition(estimates: readonly Estimate[]): readonly Band[] {
  const isSurelyAbove = (one: Estimate, other: Estimate): boolean =>
    one.value - other.value > 1.959963985 * Math.sqrt(one.error ** 2 + other.error ** 2);
  return estimates.map((own) => [
    1 + estimates.filter((other) => isSurelyAbove(other, own)).length,
    estimates.length - estimates.filter((other) => isSurelyAbove(own, other)).length,
  ]);
}

describe('bandsOf', () => {
  it('of three who are far apart are their places', () => {
    expect(
      bandsOf([
        { value: 0, error: 0.1 },
        { value: 5, error: 0.1 },
        { value: 2, error: 0.1 },
      ]),
    ).toEqual([
      [3, 3],
      [1, 1],
      [2, 2],
    ]);
  });

  it('of two who cannot be told apart are the same: a tie', () => {
    expect(
      bandsOf([
        { value: 1, error: 1 },
        { value: 2, error: 1 },
        { value: 9, error: 1 },
      ]),
    ).toEqual([
      [2, 3],
      [2, 3],
      [1, 1],
    ]);
  });

  it('of one who may be anything span all others', () => {
    const [vague] = bandsOf([
      { value: 1, error: 50 },
      { value: 0, error: 0.1 },
      { value: 2, error: 0.1 },
    ]);
    expect(vague).toEqual([1, 3]);
    expect(bandsOf([])).toEqual([]);
  });

  it('are what the definition says, whatever the order', () => {
    const estimate = fc.record({
      value: fc.integer({ min: -40, max: 40 }).map((value) => value / 8),
      error: fc.integer({ min: 1, max: 16 }).map((error) => error / 8),
    });
    fc.assert(
      fc.property(fc.array(estimate, { maxLength: 40 }), (estimates) => {
        expect(bandsOf(estimates)).toEqual(byDefinition(estimates));
      }),
    );
  });
});
