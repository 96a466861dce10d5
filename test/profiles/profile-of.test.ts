import { describe, expect, it } from 'vitest';
import { digestFor, ownSessions } from '../../src/profiles/own-sessions.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import {
  MINUTE,
  NOON,
  sampleDigest,
  samplePlayers,
  sampleTally,
  sampleVerdict,
} from '../leaderboard/log-samples.ts';
import { LAB, profileIn, rowsOf } from './sample-profile.ts';

const DAY = 24 * 60 * MINUTE;
const BOB = { playerKey: 'test:bob' } as const;

function played(minute: number, part: Partial<SessionTally> = {}): SessionTally {
  return sampleTally({ id: `s${minute}`, createdAt: NOON + minute * MINUTE, ...part });
}

describe('a profile', () => {
  it('counts successes of each paradigm, with the interval of the leaderboard, beside chance and rodents', () => {
    const { paradigms, successes, trials } = profileIn(
      sampleDigest([
        played(1, { successes: 5 }),
        played(2, { successes: 9, successSteps: 45, efficiencies: [1, 1] }),
        played(3, { paradigm: 'star-maze', successes: 2 }),
      ]),
    );
    expect([successes, trials]).toEqual([16, 30]);
    expect(paradigms.map(({ paradigm }) => paradigm)).toEqual(['t-maze', 'star-maze']);
    const [maze] = paradigms;
    expect(maze).toMatchObject({ successes: 14, trials: 20, sessions: 2, rate: 0.7 });
    // 14 of 20 has 0.4810 to 0.8545 by Wilson; here the sessions differ, and it is as wide as that makes it.
    expect(maze?.interval[0]).toBeLessThan(0.48);
    expect(maze?.interval[1]).toBeGreaterThan(0.855);
    expect(maze?.references.chance.rate).toBeGreaterThan(0);
    expect(maze?.meanSuccessSteps).toBeCloseTo(95 / 14, 12);
    expect(maze?.efficiency).toBe(1);
    expect(maze?.best).toMatchObject({ session: 's2', successes: 9, trials: 10 });
    expect(maze?.overSessions.map(({ session }) => session)).toEqual(['s1', 's2']);
  });

  it('has Wilson’s interval where sessions do not differ', () => {
    const [maze] = profileIn(
      sampleDigest([played(1, { successes: 7 }), played(2, { successes: 7 })]),
    ).paradigms;
    expect(maze?.interval[0]).toBeCloseTo(0.481, 3);
    expect(maze?.interval[1]).toBeCloseTo(0.8545, 3);
  });

  it('says of a dimension the mean of its paradigms and what that is read against', () => {
    const { dimensions, references } = profileIn(
      sampleDigest([
        played(1, { paradigm: 'morris-water-maze', successes: 2 }),
        played(2, { paradigm: 'barnes-maze', successes: 6 }),
      ]),
    );
    expect(dimensions).toHaveLength(1);
    expect(dimensions[0]).toMatchObject({ dimension: 'spatial learning', rate: 0.4 });
    expect(references[0]?.baselines.map(({ agent }) => agent)).toEqual(['random', 'graph-rl']);
  });

  it('tells why trials were not solved, and adds up', () => {
    const { endings, trials } = profileIn(
      sampleDigest([
        played(1, { successes: 5, timeouts: 2 }),
        played(2, { status: 'quit', trials: 4, successes: 1, brokenOff: 1 }),
        played(3, { status: 'expired', trials: 3, successes: 1, brokenOff: 1 }),
      ]),
    );
    expect(endings).toMatchObject({ solved: 7, timeUp: 2 });
    expect(endings.quit).toBeGreaterThanOrEqual(1);
    expect(endings.expired).toBeGreaterThanOrEqual(1);
    expect(Object.values(endings).reduce((sum, count) => sum + count, 0)).toBe(trials);
  });

  it('has every attempt, and counts only those that count', () => {
    const digest = sampleDigest(
      [
        played(1),
        played(2, { isRanked: false }),
        played(3, { status: 'void', trials: 0, successes: 0, voids: 1 }),
        played(4),
        played(5, { view: 'ascii-3d' }),
      ],
      { verdicts: [sampleVerdict('s4')] },
    );
    const profile = profileIn(digest, { asker: 'test:ada' }, { trials: new Map([['s3', rowsOf('v')]]) });
    expect(profile.attempts).toEqual({ ranked: 1, practice: 1, void: 1, voided: 1, lab: 0 });
    expect(profile.trials).toBe(10);
    expect(profile.history.map(({ session, voidReason }) => [session, voidReason])).toEqual([
      ['s5', null],
      ['s4', 'Two people shared the keyboard.'],
      ['s3', 'The endpoint gave no answer.'],
      ['s2', null],
      ['s1', null],
    ]);
  });

  it('rule: practice of people is listed for themselves alone, that of agents for everybody', () => {
    const practice = { isRanked: false };
    expect(
      profileIn(sampleDigest([played(1), played(2, practice)]), { asker: 'test:bob' }).history,
    ).toHaveLength(1);
    const agent = { playerKey: 'agent:random', kind: 'agent' } as const;
    const { history } = profileIn(
      sampleDigest([played(1, agent), played(2, { ...agent, ...practice })]),
      agent,
    );
    expect(history).toHaveLength(2);
  });

  it('sessions with help are a profile of their own', () => {
    const digest = sampleDigest([played(1), played(2, { isAssisted: true, successes: 10 })]);
    expect(profileIn(digest)).toMatchObject({ isAssisted: false, otherClass: 1, successes: 5 });
    expect(profileIn(digest, { isAssisted: true })).toMatchObject({
      otherClass: 1,
      successes: 10,
      records: [],
    });
  });

  it('has the place on the overall board, whose standing it does not change', () => {
    const { place } = profileIn(
      sampleDigest([played(1, { successes: 9 }), played(2, { ...BOB, successes: 1 })]),
    );
    expect(place?.of).toBe(2);
    expect(place?.row).toMatchObject({ key: 'test:ada', isProvisional: true, trials: 10 });
    const bob = profileIn(
      sampleDigest([played(1, { successes: 9 }), played(2, { ...BOB, successes: 1 })]),
      BOB,
    );
    expect(bob.place?.row.points).toBeLessThan(place?.row.points ?? 0);
  });

  it('holds a record only over somebody', () => {
    expect(profileIn(sampleDigest([played(1)])).records).toEqual([]);
    const { records } = profileIn(sampleDigest([played(1, { successes: 9 }), played(2, BOB)]));
    expect(records).toMatchObject([{ session: 's1', paradigm: 't-maze', players: 2 }]);
    expect(profileIn(sampleDigest([played(1), played(2, { ...BOB, successes: 9 })])).records).toEqual([]);
  });

  it('sets the newest sessions against the first, of the length that most had', () => {
    const digest = sampleDigest([
      ...[1, 2, 3, 4, 5].map((minute) => played(minute)),
      played(6, { length: 'full' }),
    ]);
    const trials = new Map(
      [1, 2, 3, 4, 5].map((minute) => [`s${minute}`, rowsOf(minute < 3 ? 'ffff' : 'ffsv')]),
    );
    const [curve] = profileIn(digest, {}, { trials }).curves;
    expect(curve).toMatchObject({ paradigm: 't-maze', length: 'quick' });
    expect([curve?.first.sessions, curve?.later.sessions]).toEqual([2, 3]);
    const total = (points: readonly { successes: number; trials: number }[] = []) => [
      points.reduce((sum, point) => sum + point.successes, 0),
      points.reduce((sum, point) => sum + point.trials, 0),
    ];
    expect(total(curve?.first.points)).toEqual([0, 8]);
    // Void trials are not in it.
    expect(total(curve?.later.points)).toEqual([3, 9]);
  });

  it('a first session alone is a curve of its own', () => {
    const [curve] = profileIn(
      sampleDigest([played(1)]),
      {},
      { trials: new Map([['s1', rowsOf('fsss')]]) },
    ).curves;
    expect(curve?.first.sessions).toBe(1);
    expect(curve?.later).toEqual({ sessions: 0, points: [] });
  });

  it('counts days in a row with a session of any kind', () => {
    const daysAgo = (days: number, part: Partial<SessionTally> = {}) =>
      sampleTally({ id: `d${days}`, createdAt: NOON - days * DAY, ...part });
    const { playStreak } = profileIn(
      sampleDigest([daysAgo(0), daysAgo(1, { isRanked: false }), daysAgo(2, { turn: 0 }), daysAgo(3)]),
    );
    expect(playStreak).toEqual({ current: 2, longest: 2 });
  });

  it('names opponents by pseudonym, and leaves hidden ones out', () => {
    const digest = sampleDigest([played(1), played(2, BOB), played(3, { playerKey: 'test:cyd' })], {
      players: samplePlayers(
        {},
        { key: 'test:bob', name: 'The Fox' },
        { key: 'test:cyd', name: 'Cyd', isHidden: true },
      ),
    });
    const duel = (key: string) => ({
      opponent: { key, kind: 'person' as const, name: 'Real Name' },
      lastAt: new Date(NOON),
      won: 3,
      drawn: 1,
      lost: 0,
    });
    const { opponents } = profileIn(digest, {}, { duels: [duel('test:bob'), duel('test:cyd')] });
    expect(opponents).toEqual([
      { playerKey: 'test:bob', name: 'The Fox', kind: 'person', lastAt: NOON, won: 3, drawn: 1, lost: 0 },
    ]);
  });
});

describe('who is hidden', () => {
  const hidden = sampleDigest([played(1), played(2, { ...BOB, successes: 9 })], {
    players: samplePlayers({ isHidden: true }),
  });

  it('rule: is shown to themselves alone, and holds neither a place nor a record', () => {
    expect(digestFor(hidden, { playerKey: 'test:ada' })).toBeUndefined();
    expect(digestFor(hidden, { playerKey: 'test:ada', asker: 'test:bob' })).toBeUndefined();
    const own = profileIn(hidden, { asker: 'test:ada' });
    expect(own).toMatchObject({ isHidden: true, successes: 5, place: null, records: [] });
    expect(digestFor(hidden, { playerKey: 'test:nobody', asker: 'test:nobody' })).toBeUndefined();
  });
});

describe('the scope of a profile', () => {
  const digest = sampleDigest(
    [
      played(1),
      played(2, { channel: 'test:lab/other' }),
      played(3, { workspace: 'test:open', channel: 'test:open/a' }),
      played(4, { workspace: 'test:closed', channel: 'test:closed/a' }),
      played(5, { status: 'playing', endedAt: null }),
      played(6),
    ],
    { publicWorkspaces: ['test:open'], sealed: ['s6'] },
  );
  const idsIn = (scope: Parameters<typeof ownSessions>[2]) =>
    ownSessions(digest, 'test:ada', scope).map(({ id }) => id);

  it('is a workspace, a channel, or what a workspace may see of all; games and duels that go on are left out', () => {
    expect(idsIn(LAB)).toEqual(['s1', 's2']);
    expect(idsIn({ ...LAB, channel: 'test:lab/other' })).toEqual(['s2']);
    expect(idsIn({ peopleOf: 'test:lab' })).toEqual(['s1', 's2', 's3']);
  });

  it('rule: people are not shown outside the workspaces they play in', () => {
    expect(idsIn({ peopleOf: 'test:elsewhere' })).toEqual([]);
    expect(idsIn({ peopleOf: '' })).toEqual([]);
  });
});
