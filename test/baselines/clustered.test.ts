import { describe, expect, it } from 'vitest';
import { clusteredRate } from '../../src/baselines/clustered.ts';
import { wilsonInterval } from '../../src/leaderboard/wilson.ts';

describe('a rate over sessions', () => {
  it('has the Wilson interval where sessions differ no more than chance makes them', () => {
    const { rate, interval } = clusteredRate([
      { successes: 5, trials: 10 },
      { successes: 5, trials: 10 },
    ]);
    expect(rate).toBe(0.5);
    const [low, high] = wilsonInterval(10, 20);
    expect(interval[0]).toBeCloseTo(low, 10);
    expect(interval[1]).toBeCloseTo(high, 10);
  });

  it('has a wider one where trials of a session are alike: ten sessions of all or nothing are worth ten trials', () => {
    const sessions = Array.from({ length: 10 }, (_, index) => ({
      successes: index < 5 ? 10 : 0,
      trials: 10,
    }));
    const { interval } = clusteredRate(sessions);
    const [low, high] = wilsonInterval(5, 10);
    expect(interval[0]).toBeCloseTo(low, 1);
    expect(interval[1]).toBeCloseTo(high, 1);
    expect(interval[1] - interval[0]).toBeGreaterThan(2 * (wilsonInterval(50, 100)[1] - 0.5));
  });

  it('says something at none and at all, and refuses nothing at all', () => {
    expect(clusteredRate([{ successes: 0, trials: 10 }]).interval[0]).toBe(0);
    expect(clusteredRate([{ successes: 10, trials: 10 }]).interval[1]).toBeCloseTo(1, 10);
    expect(() => clusteredRate([])).toThrow(RangeError);
  });
});
