import { describe, expect, it } from 'vitest';
import {
  type BoardFilter,
  seasonOf,
  sessionsOf,
  standingKey,
  voidedOf,
} from '../../src/leaderboard/board-filter.ts';
import type { Digest } from '../../src/leaderboard/digest.ts';
import { CounterRandom } from '../../src/paradigms/random/counter.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { MINUTE, NOON, sampleDigest, samplePlayers, sampleTally, sampleVerdict } from './log-samples.ts';

const EVERYTHING: BoardFilter = { protocol: 'cheesebot-1', players: 'everyone' };

const ids = (digest: Digest, filter: Partial<BoardFilter> = {}): readonly string[] =>
  sessionsOf(digest, { ...EVERYTHING, ...filter }).map(({ id }) => id);

const two = (part: Partial<SessionTally>): Digest =>
  sampleDigest([sampleTally({ id: 'a' }), sampleTally({ id: 'b', ...part })]);

describe('the sessions of a board', () => {
  it.each<[string, Partial<SessionTally>, Partial<BoardFilter>]>([
    ['protocol', { protocol: 'cheesebench' }, {}],
    ['paradigm', { paradigm: 'dnms' }, { paradigm: 't-maze' }],
    ['view', { view: 'ascii-3d' }, { view: 'ascii-2d' }],
    ['workspace', { workspace: 'test:other' }, { workspace: 'test:lab' }],
    ['channel', { channel: 'test:lab/other' }, { channel: 'test:lab/maze' }],
    ['people', { kind: 'agent', playerKey: 'agent:random' }, { players: 'people' }],
    ['season', { endedAt: Date.UTC(2026, 9, 31, 23, 59) }, { season: '2026-11' }],
    ['since', { endedAt: NOON - 1 }, { since: NOON }],
    ['until', { endedAt: NOON + MINUTE }, { until: NOON + MINUTE }],
  ])('are those of its %s', (_what, part, filter) => {
    expect(ids(two(part), filter)).toEqual(['a']);
    expect(ids(two({}), filter)).toEqual(['a', 'b']);
  });

  it('of agents are not those of people', () => {
    const digest = two({ kind: 'agent', playerKey: 'agent:random' });
    expect(ids(digest, { players: 'agents' })).toEqual(['b']);
  });

  it('are of every paradigm and view where none is said', () => {
    expect(ids(two({ paradigm: 'dnms', view: 'ascii-3d' }))).toEqual(['a', 'b']);
  });

  it('are ranked ones with something that counts, and not voided', () => {
    expect(ids(two({ isRanked: false }))).toEqual(['a']);
    expect(ids(two({ trials: 0, successes: 0, voids: 3, status: 'void' }))).toEqual(['a']);
    expect(ids(two({ trials: 0, successes: 0, status: 'quit', turn: 1 }))).toEqual(['a', 'b']);
    const tallies = [sampleTally({ id: 'a' }), sampleTally({ id: 'b' })];
    expect(ids(sampleDigest(tallies, { verdicts: [sampleVerdict('b')] }))).toEqual(['a']);
  });

  it('that were taken out are those that would count there otherwise', () => {
    const part = (id: string, other: Partial<SessionTally> = {}): SessionTally =>
      sampleTally({ id, ...other });
    const tallies = [
      part('counts'),
      part('taken'),
      part('view', { view: 'ascii-3d' }),
      part('practice', { isRanked: false }),
      part('agent', { kind: 'agent', playerKey: 'agent:random' }),
    ];
    const verdicts = tallies.slice(1).map(({ id }) => sampleVerdict(id));
    const filter: BoardFilter = { ...EVERYTHING, view: 'ascii-2d', players: 'people' };
    expect(voidedOf(sampleDigest(tallies, { verdicts }), filter).map(({ id }) => id)).toEqual(['taken']);
  });

  it('of a session that goes on count for the time of its newest trial', () => {
    const digest = two({ status: 'playing', endedAt: null, loggedAt: NOON + MINUTE });
    expect(ids(digest, { since: NOON + MINUTE })).toEqual(['b']);
  });

  it('rule: no way of quitting raises the expected rate of a player (simulated)', () => {
    const planned = 8;
    const random = new CounterRandom('quitting');
    /** Whether to leave the game, by what has come of it so far. */
    const strategies: readonly ((successes: number, trials: number) => boolean)[] = [
      () => false,
      (successes, trials) => successes < trials,
      (successes, trials) => trials === 1 && successes === 1,
      (successes, trials) => trials === 2 && successes === 0,
      (successes, trials) => trials >= 3 && successes / trials > 0.7,
    ];
    const rates = strategies.map((leaves) => {
      const tallies = Array.from({ length: 2_000 }, (_, index): SessionTally => {
        let [successes, trials] = [0, 0];
        while (trials < planned && (trials === 0 || !leaves(successes, trials))) {
          if (random.below(10) < 6) successes += 1;
          trials += 1;
        }
        const left = index % 2 === 0 ? 'quit' : 'expired';
        return sampleTally({
          id: `${index}`,
          successes,
          trials,
          status: trials < planned ? left : 'finished',
        });
      });
      const counted = sessionsOf(sampleDigest(tallies), EVERYTHING);
      expect(counted.every(({ trials, forfeited }) => trials + forfeited === planned)).toBe(true);
      return counted.reduce((sum, { successes }) => sum + successes, 0) / (counted.length * planned);
    });
    // 16,000 trials each: a standard error of 0.004.
    const [honest = 0, ...others] = rates;
    expect(Math.abs(honest - 0.6)).toBeLessThan(0.015);
    for (const rate of others) expect(rate).toBeLessThan(honest + 0.015);
  });

  it('leave out whoever is hidden, and whom nobody knows, in every scope', () => {
    const tallies = [sampleTally({ id: 'a' }), sampleTally({ id: 'b', playerKey: 'test:bea' })];
    const digest = sampleDigest(tallies, { players: samplePlayers({ key: 'test:bea', isHidden: true }) });
    for (const scope of [
      {},
      { workspace: 'test:lab' },
      { channel: 'test:lab/maze' },
      { peopleOf: 'test:lab' },
    ])
      expect(ids(digest, scope)).toEqual(['a']);
    expect(ids({ ...digest, players: new Map() })).toEqual([]);
  });
});

describe('a board of the whole installation, as one workspace sees it', () => {
  const here = 'test:lab';
  const digest = sampleDigest(
    [
      sampleTally({ id: 'own' }),
      sampleTally({ id: 'own, elsewhere public', workspace: 'test:open' }),
      sampleTally({ id: 'own, elsewhere private', workspace: 'test:shut' }),
      sampleTally({ id: 'stranger, public', workspace: 'test:open', playerKey: 'test:eve' }),
      sampleTally({ id: 'agent, public', workspace: 'test:open', playerKey: 'agent:x', kind: 'agent' }),
      sampleTally({ id: 'agent, private', workspace: 'test:shut', playerKey: 'agent:x', kind: 'agent' }),
    ],
    { publicWorkspaces: ['test:open'] },
  );

  it('has of other workspaces only what they made public, and of people only those who played here', () => {
    expect(ids(digest, { peopleOf: here })).toEqual(['agent, public', 'own', 'own, elsewhere public']);
  });

  it('is without people where it is for nobody', () => {
    expect(ids(digest, { peopleOf: '' })).toEqual(['agent, public']);
  });

  it('knows people of practice and other protocols too: what matters is where they play', () => {
    const practised = sampleDigest(
      [
        sampleTally({ id: 'practice here', isRanked: false, protocol: 'cheesebench' }),
        sampleTally({ id: 'elsewhere', workspace: 'test:open' }),
      ],
      { publicWorkspaces: ['test:open'] },
    );
    expect(ids(practised, { peopleOf: here })).toEqual(['elsewhere']);
  });
});

it('a standing is of a player, and apart from it of the same player with help', () => {
  expect(standingKey({ playerKey: 'test:ada', isAssisted: false })).toBe('test:ada');
  expect(standingKey({ playerKey: 'test:ada', isAssisted: true })).not.toBe('test:ada');
});

it('rule: nothing of a duel that goes on is on a board, whatever has become of its sessions', () => {
  const tallies = [sampleTally({ id: 'duel' }), sampleTally({ id: 'free' })];
  expect(ids(sampleDigest(tallies, { sealed: ['duel'] }), {})).toEqual(['free']);
  expect(ids(sampleDigest(tallies), {})).toEqual(['duel', 'free']);
});

it('a season is a month of UTC', () => {
  expect(seasonOf(Date.UTC(2026, 10, 1))).toBe('2026-11');
  expect(seasonOf(Date.UTC(2026, 10, 1) - 1)).toBe('2026-10');
});
