import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest, slipsBetween } from '../src/nearest.ts';

describe('slipsBetween', () => {
  it.each([
    ['play', 'play', 0],
    ['play', 'plya', 1],
    ['play', 'pla', 1],
    ['play', 'plays', 1],
    ['play', 'ploy', 1],
    ['abcd', 'badc', 2],
    ['', 'abc', 3],
  ])('counts the slips from %s to %s', (from, to, slips) => {
    expect(slipsBetween(from, to)).toBe(slips);
  });

  it('is the same both ways, nought only for equal words, and at most the longer length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const slips = slipsBetween(one, other);
        expect(slips).toBe(slipsBetween(other, one));
        expect(slips === 0).toBe(one === other);
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});

describe('nearest', () => {
  it.each([
    ['plya', 'play'],
    ['Leaderbord', 'leaderboard'],
    ['lead', 'leaderboard'],
    ['xyz', undefined],
    ['p', undefined],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, ['play', 'leaderboard', 'help'])).toBe(meant);
  });
});
