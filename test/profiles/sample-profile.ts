import type { Digest } from '../../src/leaderboard/digest.ts';
import { digestFor } from '../../src/profiles/own-sessions.ts';
import { type ProfileExtras, profileOf, profileSessions } from '../../src/profiles/profile-of.ts';
import type { Profile, ProfileQuery } from '../../src/profiles/profiles.ts';
import type { TrialRow } from '../../src/store/records.ts';

export const LAB = { workspace: 'test:lab' } as const;

export const NOTHING_ELSE: ProfileExtras = {
  trials: new Map(),
  duels: [],
  puzzleStreak: { current: 0, longest: 0 },
  today: '2026-11-28',
};

/** The profile that the service would give, with what is not in the digest as it is given here. */
export function profileIn(
  digest: Digest,
  query: Partial<ProfileQuery> = {},
  extras: Partial<ProfileExtras> = {},
): Profile {
  const whole: ProfileQuery = {
    playerKey: 'test:ada',
    scope: LAB,
    protocol: 'cheesebot-1',
    view: 'ascii-2d',
    ...query,
  };
  const seen = digestFor(digest, whole);
  if (!seen) throw new Error('The player may not be seen');
  const sessions = profileSessions(seen, whole);
  return profileOf(seen, { ...whole, isHidden: seen !== digest }, sessions, { ...NOTHING_ELSE, ...extras });
}

/** The rows of a session in one word: a letter a trial, `s` success, `f` failure, `t` time up, `v` void. */
export function rowsOf(outcomes: string, phase = 'acquisition'): readonly TrialRow[] {
  const names = { s: 'success', f: 'failure', t: 'timeout' } as const;
  return Array.from(outcomes, (letter, at) => ({
    trial: at + 1,
    phase,
    outcome: letter === 's' || letter === 'f' || letter === 't' ? names[letter] : ('void' as const),
    steps: 4,
    reward: 0,
    measures: {},
    reason: letter === 'v' ? 'The endpoint gave no answer.' : null,
  }));
}
