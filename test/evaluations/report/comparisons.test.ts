import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holmAdjusted } from '../../../src/evaluations/report/holm.ts';
import { pairedDifference } from '../../../src/evaluations/report/paired-difference.ts';
import { reportOf } from '../../../src/evaluations/report/report-of.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import { sampleCell, sampleResults } from './sample-results.ts';

it('p values of several comparisons are adjusted after Holm: never smaller, in the same order', () => {
  const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
  for (const [at, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[at]).toBeCloseTo(p, 12);
  expect(holmAdjusted([0.5, 0.9])).toEqual([1, 1]);
  expect(holmAdjusted([])).toEqual([]);
});

describe('the difference of paired rates', () => {
  const pair = (one: number, other: number, trials = 10) => ({ one, other, trials });

  it('has a width where every session went the same way', () => {
    const { difference, interval } = pairedDifference([pair(1, 0), pair(1, 0), pair(1, 0), pair(1, 0)]);
    expect(difference).toBe(1);
    expect(interval[1]).toBe(1);
    expect(interval[0]).toBeLessThan(0.5);
  });

  it('is that of one value where nothing differs within the pairs but much between them', () => {
    const { difference, interval } = pairedDifference([
      pair(0.2, 0.2),
      pair(0.5, 0.5),
      pair(0.8, 0.8),
      pair(0.4, 0.4),
    ]);
    expect(difference).toBe(0);
    expect(interval[1] - interval[0]).toBeLessThan(0.15);
  });

  it('turned around it is the same with the other sign', () => {
    const rates = fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rates, (tenths) => {
        const pairs = tenths.map(([one, other]) => pair(one / 10, other / 10));
        const there = pairedDifference(pairs);
        const back = pairedDifference(pairs.map(({ one, other }) => pair(other, one)));
        expect(back.difference).toBeCloseTo(-there.difference, 9);
        expect(back.interval[0]).toBeCloseTo(-there.interval[1], 9);
        expect(there.interval[0]).toBeLessThanOrEqual(there.difference);
        expect(there.interval[1]).toBeGreaterThanOrEqual(there.difference);
      }),
    );
  });

  it('holds the true difference in about 95 of 100 cases, with trials that are alike within a session', () => {
    const draw = new CounterRandom('coverage');
    const uniform = (): number => draw.below(1_000_000) / 1_000_000;
    const runs = 1_500;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const pairs = Array.from({ length: 20 }, () => {
        // A session is easy or hard for both; the first side is better by 0.2 everywhere.
        const base = 0.2 + 0.4 * uniform();
        const rate = (p: number): number =>
          Array.from({ length: 10 }, uniform).filter((u) => u < p).length / 10;
        return pair(rate(base + 0.2), rate(base));
      });
      const { interval } = pairedDifference(pairs);
      if (interval[0] <= 0.2 && 0.2 <= interval[1]) held++;
    }
    expect(held / runs).toBeGreaterThan(0.925);
    expect(held / runs).toBeLessThan(0.985);
  });
});

describe('comparisons in a report', () => {
  it('pairs finished sessions of one task and seed, across views too', () => {
    const { comparisons } = reportOf(
      sampleResults([
        [sampleCell({ name: 'a' }), ['ssss', 'sfff', 'ssff', 'ffff']],
        [sampleCell({ name: 'a', view: 'ascii-3d' }), ['ssff', 'ffff', 'ssff', 'sfff']],
      ]),
    );
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ one: 0, other: 1, pairs: 4, wins: 2, draws: 1, losses: 1, p: 1 });
    expect(comparisons[0]?.difference).toBeCloseTo((0.5 + 0.25 + 0 - 0.25) / 4, 12);
  });

  it('leaves out sessions that are not finished, and pairs that share no trials', () => {
    const results = sampleResults([
      [sampleCell({ name: 'a' }), ['ss', 'ss']],
      [sampleCell({ name: 'b' }), ['ff', 'ff']],
      [sampleCell({ name: 'c', length: 'quick' }), ['ff', 'ff']],
    ]);
    const sessions = results.sessions.map((session) =>
      session.cell === 1 && session.seed === 0 ? { ...session, status: 'void' as const } : session,
    );
    const { comparisons } = reportOf({ ...results, sessions });
    expect(comparisons.map(({ one, other, pairs }) => [one, other, pairs])).toEqual([[0, 1, 1]]);
  });

  it('compares the first with the others where there are too many configurations for every pair', () => {
    const cells = (count: number) =>
      sampleResults(
        Array.from({ length: count }, (_, at) => [sampleCell({ name: `a${at}` }), ['sf']] as const),
      );
    expect(reportOf(cells(12)).comparisons).toHaveLength(66);
    const many = reportOf(cells(13));
    expect(many.comparisons.map(({ one }) => one)).toEqual(Array.from({ length: 12 }, () => 0));
    expect(many.comparesFirstOnly).toBe(true);
  });
});
