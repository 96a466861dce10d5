import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaderboardRow } from '../../src/leaderboard/leaderboard.ts';
import { inStandingOrder, ranksOf } from '../../src/leaderboard/standings.ts';
import { referenceRow, sampleRow } from './row-samples.ts';

const names = (rows: readonly LeaderboardRow[]): readonly string[] => rows.map(({ player }) => player);

const anyRow = fc
  .record({
    player: fc.constantFrom('Ada', 'Bea', 'Cem'),
    kind: fc.constantFrom('person', 'agent', 'published', 'reference'),
    successes: fc.integer({ min: 0, max: 4 }),
    trials: fc.constant(4),
    meanSuccessSteps: fc.constantFrom(null, 3, 7.5),
    note: fc.string(),
  })
  .map(sampleRow);

describe('the order of a board', () => {
  it('puts the better lower end of the interval first: few trials never lead by luck', () => {
    const rows = [
      sampleRow({ player: 'lucky', successes: 1, trials: 1 }),
      sampleRow({ player: 'half', successes: 50, trials: 100 }),
      sampleRow({ player: 'proven', successes: 19, trials: 20 }),
      referenceRow('rodents', 0.8),
    ];
    expect(names(inStandingOrder(rows))).toEqual(['rodents', 'proven', 'half', 'lucky']);
  });

  it('puts more of the same first', () => {
    const rows = [
      sampleRow({ player: 'eight', successes: 8, trials: 10 }),
      sampleRow({ player: 'eighty', successes: 80, trials: 100 }),
    ];
    expect(names(inStandingOrder(rows))).toEqual(['eighty', 'eight']);
  });

  it('breaks ties by fewer steps a success, unknown ones last, then by name', () => {
    const rows = [
      sampleRow({ player: 'Zoe', meanSuccessSteps: null }),
      sampleRow({ player: 'Bea', meanSuccessSteps: 9 }),
      sampleRow({ player: 'Ada', meanSuccessSteps: 9 }),
      sampleRow({ player: 'Cem', meanSuccessSteps: 6.5 }),
    ];
    expect(names(inStandingOrder(rows))).toEqual(['Cem', 'Ada', 'Bea', 'Zoe']);
  });

  it('keeps rows that are equal in all of it as they came', () => {
    const rows = [sampleRow({ note: 'first' }), sampleRow({ note: 'second' }), sampleRow({ note: 'third' })];
    expect(inStandingOrder(rows).map(({ note }) => note)).toEqual(['first', 'second', 'third']);
  });

  it('is a total order, and ordering twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
        const ordered = inStandingOrder(rows);
        expect(inStandingOrder(ordered)).toEqual(ordered);
        ordered.forEach((row, index) => {
          for (const later of ordered.slice(index + 1)) expect(inStandingOrder([row, later])[0]).toBe(row);
        });
      }),
    );
  });
});

describe('ranks', () => {
  it('are given to people and agents only', () => {
    const rows = inStandingOrder([
      sampleRow({ player: 'Claude', kind: 'published', successes: 10 }),
      referenceRow('rodents', 0.8),
      sampleRow({ player: 'random', kind: 'agent', successes: 3 }),
      sampleRow({ player: 'Ada', successes: 5 }),
    ]);
    expect(rows.map((row) => ranksOf(rows).get(row))).toEqual([undefined, undefined, 1, 2]);
  });

  it('are shared by equal results, and the next one is skipped', () => {
    const rows = inStandingOrder([
      sampleRow({ player: 'Ada', successes: 8, meanSuccessSteps: 6 }),
      sampleRow({ player: 'Bea', meanSuccessSteps: 6 }),
      sampleRow({ player: 'Cem', meanSuccessSteps: 6 }),
      sampleRow({ player: 'Dan', meanSuccessSteps: 7 }),
    ]);
    expect(rows.map((row) => ranksOf(rows).get(row))).toEqual([1, 2, 2, 4]);
  });
});
