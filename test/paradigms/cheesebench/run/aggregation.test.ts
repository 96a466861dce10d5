import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aggregatedRate, overallRate } from '../../../../src/paradigms/cheesebench/run/aggregation.ts';
import { TEXT_VIEW_IDS } from '../../../../src/paradigms/names.ts';

const RATES = { 'ascii-2d': 0.5, 'ascii-2d-fpv': 0.7, 'ascii-3d': 0.7, 'topdown-2d': 0.9 };

describe('switch aggregation (paradigm facts 3.8)', () => {
  it('best-of-3: the best text view, of equal ones the first', () => {
    expect(aggregatedRate(RATES, 'best-of-3')).toEqual({ view: 'ascii-2d-fpv', rate: 0.7 });
  });

  it('best-of-4: the image view may win too', () => {
    expect(aggregatedRate(RATES, 'best-of-4')).toEqual({ view: 'topdown-2d', rate: 0.9 });
  });

  it('a single view: that one, however good another is', () => {
    expect(aggregatedRate(RATES, 'ascii-2d')).toEqual({ view: 'ascii-2d', rate: 0.5 });
  });

  it('of views that were not played none counts', () => {
    expect(aggregatedRate({ 'ascii-3d': 0 }, 'best-of-3')).toEqual({ view: 'ascii-3d', rate: 0 });
    expect(aggregatedRate({ 'ascii-3d': 1 }, 'ascii-2d')).toBeUndefined();
    expect(aggregatedRate({}, 'best-of-4')).toBeUndefined();
  });

  it('best of three views, averaged over nine paradigms, gives every published overall value', () => {
    const file = JSON.parse(readFileSync('src/leaderboard/published.json', 'utf8'));
    expect(file.models.length).toBeGreaterThan(10);
    for (const { overall, trials, successes } of file.models) {
      const rates = trials.map((count: number, column: number) => {
        const byView = Object.fromEntries(
          TEXT_VIEW_IDS.map((view) => [view, successes[view][column] / count]),
        );
        return aggregatedRate(byView, 'best-of-3')?.rate;
      });
      expect(overallRate(rates)).toBeCloseTo(overall, 3);
    }
  });
});
