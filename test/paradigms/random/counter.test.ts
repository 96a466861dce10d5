import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';

function draws(random: CounterRandom, count: number, bound: number): number[] {
  return Array.from({ length: count }, () => random.below(bound));
}

describe('counter random', () => {
  // Stored sessions are replayed from their seeds: a change of these numbers changes every session ever played.
  it('pins the stream of a key', () => {
    expect(
      draws(new CounterRandom('seed', 'cheesebot-1', 't-maze', 'trial', 1), 6, 0x1_0000_0000),
    ).toMatchInlineSnapshot(`
      [
        3907322072,
        3608375712,
        1757669563,
        3217938047,
        3093688643,
        939927676,
      ]
    `);
    expect(
      draws(new CounterRandom('seed', 'cheesebot-1', 't-maze', 'trial', 2), 6, 0x1_0000_0000),
    ).toMatchInlineSnapshot(`
      [
        2725374623,
        1853978496,
        771776979,
        96433130,
        3353788991,
        547682689,
      ]
    `);
    expect(draws(new CounterRandom(''), 12, 4)).toMatchInlineSnapshot(`
      [
        3,
        1,
        0,
        2,
        3,
        1,
        0,
        3,
        0,
        0,
        2,
        0,
      ]
    `);
    expect(new CounterRandom('a').shuffle([1, 2, 3, 4, 5, 6])).toMatchInlineSnapshot(`
      [
        1,
        2,
        6,
        5,
        4,
        3,
      ]
    `);
  });

  it('gives equal keys equal streams', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (key) => {
        expect(draws(new CounterRandom(...key), 5, 1000)).toEqual(draws(new CounterRandom(...key), 5, 1000));
      }),
    );
  });

  it('keeps the parts of a key apart', () => {
    expect(draws(new CounterRandom('ab', 'c'), 4, 1e9)).not.toEqual(
      draws(new CounterRandom('a', 'bc'), 4, 1e9),
    );
  });

  // The 0.999 quantile of chi-squared with bound - 1 degrees of freedom; the streams are fixed, so this never flickers.
  it.each([
    { bound: 2, limit: 10.83 },
    { bound: 4, limit: 16.27 },
    { bound: 7, limit: 22.46 },
    { bound: 24, limit: 49.73 },
  ])(
    'is uniform below $bound, within one stream and over the first draws of many trials',
    ({ bound, limit }) => {
      const within = draws(new CounterRandom('uniform'), 60_000, bound);
      const across = Array.from({ length: 60_000 }, (_, trial) =>
        new CounterRandom('uniform', 'trial', trial).below(bound),
      );
      expect(chiSquared(within, bound)).toBeLessThan(limit);
      expect(chiSquared(across, bound)).toBeLessThan(limit);
    },
  );

  it('draws each trial independently of its neighbour', () => {
    const pairs = Array.from({ length: 60_000 }, (_, trial) => {
      const [first, second] = [trial, trial + 1].map((number) =>
        new CounterRandom('pairs', 'trial', number).below(4),
      );
      return (first ?? 0) * 4 + (second ?? 0);
    });
    expect(chiSquared(pairs, 16)).toBeLessThan(37.7);
  });

  it('picks every item, shuffles without loss, and refuses an empty choice', () => {
    const random = new CounterRandom('items');
    const items = ['a', 'b', 'c'];
    expect(new Set(Array.from({ length: 50 }, () => random.pick(items)))).toEqual(new Set(items));
    expect(random.shuffle(items).toSorted()).toEqual(items);
    expect(items).toEqual(['a', 'b', 'c']);
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.below(0)).toThrow(RangeError);
    expect(() => random.below(1.5)).toThrow(RangeError);
  });
});

function chiSquared(values: readonly number[], bound: number): number {
  const counts = new Array<number>(bound).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const expected = values.length / bound;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
