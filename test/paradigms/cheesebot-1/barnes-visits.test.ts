import { describe, expect, it } from 'vitest';
import { strategyOf, visitMeasures } from '../../../src/paradigms/cheesebot-1/barnes-visits.ts';

describe('the search strategy, with the escape hole at 5 of 12', () => {
  it.each([
    { visits: [5], strategy: 'direct' },
    { visits: [4, 5], strategy: 'direct' },
    { visits: [6, 5], strategy: 'direct' },
    { visits: [5, 9, 2], strategy: 'direct' },
    { visits: [3, 4, 5], strategy: 'serial' },
    { visits: [8, 7, 6, 5], strategy: 'serial' },
    { visits: [11, 0, 1, 2, 3, 4, 5], strategy: 'serial' },
    { visits: [1, 5], strategy: 'mixed' },
    { visits: [3, 5], strategy: 'mixed' },
    { visits: [4, 3, 4, 5], strategy: 'mixed' },
    { visits: [10, 4, 5], strategy: 'mixed' },
    { visits: [3, 4], strategy: 'none' },
    { visits: [], strategy: 'none' },
  ])('of $visits is $strategy', ({ visits, strategy }) => {
    expect(strategyOf(visits, 5, 12)).toBe(strategy);
  });
});

describe('the measures of visits', () => {
  it('count errors up to the first visit to the place, and visits over the whole trial', () => {
    expect(visitMeasures([3, 1, 0, 9, 1, 5], 0, 10)).toEqual({
      escapeHole: 1,
      firstHole: 4,
      firstDeviation: 3,
      primaryErrors: 2,
      strategy: 'mixed',
      visits: 6,
      visitsByHole: '1 2 0 1 0 1 0 0 0 1',
      targetShare: 0.1667,
      zoneShare: 0.6667,
    });
  });

  it('have no shares where no hole was visited', () => {
    expect(visitMeasures([], 7, 10)).toEqual({
      escapeHole: 8,
      firstHole: 'none',
      primaryErrors: 0,
      strategy: 'none',
      visits: 0,
      visitsByHole: '0 0 0 0 0 0 0 0 0 0',
    });
  });

  it('start from the place and go around counter-clockwise', () => {
    expect(visitMeasures([0, 9], 9, 10).visitsByHole).toBe('1 1 0 0 0 0 0 0 0 0');
  });
});
