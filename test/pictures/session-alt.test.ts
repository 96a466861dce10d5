import { describe, expect, it } from 'vitest';
import { sessionAlt } from '../../src/pictures/session-alt.ts';
import { sampleSession, sampleTrials } from './sample-session.ts';

describe('what a picture of a session says to a screen reader', () => {
  it('has the numbers', () => {
    expect(sessionAlt(sampleSession({ trials: sampleTrials(3) }))).toBe(
      'T-maze, Ada: 2 of 3 successes (67 %, 95 % interval 21 % to 94 %), by chance 50 %. ' +
        'Steps of each trial: 68 success, 38 success, 28 failure.',
    );
  });

  it('says which trials are not counted, and when none is', () => {
    const trials = [{ outcome: 'success', steps: 9, isUncounted: true }] as const;
    expect(sessionAlt(sampleSession({ trials }))).toBe(
      'T-maze, Ada: no trial that counts, by chance 50 %. Steps of each trial: 9 success (not counted).',
    );
  });

  it('puts many trials together', () => {
    expect(sessionAlt(sampleSession({ trials: sampleTrials(100) }))).toContain('trials 1 to 10 6 of 10, ');
  });

  it.each([40, 200])(
    'keeps to 1,000 characters with %i trials, the longest words and a long name',
    (count) => {
      const trials = Array.from(
        { length: count },
        () => ({ outcome: 'success', steps: 9999, isUncounted: false }) as const,
      );
      expect(sessionAlt(sampleSession({ player: 'x'.repeat(500), trials })).length).toBeLessThanOrEqual(1000);
    },
  );
});
