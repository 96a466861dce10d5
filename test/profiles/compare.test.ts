import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/leaderboard/wilson.ts';
import { compareProfiles, rateDifference } from '../../src/profiles/compare.ts';
import { NOON, sampleDigest, sampleTally } from '../leaderboard/log-samples.ts';
import { profileIn } from './sample-profile.ts';

function sideOf(successes: number, trials: number) {
  return { rate: successes / trials, interval: wilsonInterval(successes, trials) };
}

describe('the difference of two rates', () => {
  // Newcombe 1998, Stat. Med. 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %i/%i and %i/%i has the tabulated interval', (a, m, b, n, low, high) => {
    const { interval } = rateDifference(sideOf(a, m), sideOf(b, n));
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('is the other way round from the other side, and says who is surely better', () => {
    const [one, other] = [sideOf(56, 70), sideOf(48, 80)];
    const [there, back] = [rateDifference(one, other), rateDifference(other, one)];
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect([there.better, back.better]).toEqual(['one', 'other']);
    expect(rateDifference(sideOf(5, 10), sideOf(4, 10)).better).toBe('unclear');
  });
});

describe('two profiles side by side', () => {
  it('have every paradigm that either has played, and what came of their duels', () => {
    const digest = sampleDigest([
      sampleTally({ id: 'a', successes: 9 }),
      sampleTally({ id: 'b', playerKey: 'test:bob', successes: 2 }),
      sampleTally({ id: 'c', playerKey: 'test:bob', paradigm: 'star-maze' }),
    ]);
    const opponent = { key: 'test:bob', kind: 'person', name: 'Bob' } as const;
    const duels = [{ opponent, lastAt: new Date(NOON), won: 2, drawn: 0, lost: 1 }];
    const ada = profileIn(digest, {}, { duels });
    const compared = compareProfiles(ada, profileIn(digest, { playerKey: 'test:bob' }));
    expect(compared.paradigms.map(({ paradigm }) => paradigm)).toEqual(['t-maze', 'star-maze']);
    expect(compared.paradigms[0]?.difference?.better).toBe('one');
    expect(compared.paradigms[1]).toMatchObject({ one: null, difference: null });
    expect(compared.headToHead).toMatchObject({ won: 2, lost: 1 });
  });
});
