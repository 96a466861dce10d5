import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BoardFilter, sessionsOf } from '../../src/leaderboard/board-filter.ts';
import { byPlayer } from '../../src/leaderboard/by-player.ts';
import type { Digest } from '../../src/leaderboard/digest.ts';
import { digestOf, GrowingDigest } from '../../src/leaderboard/digest-of.ts';
import { overallTable } from '../../src/leaderboard/overall.ts';
import { overallPlayers } from '../../src/leaderboard/overall-players.ts';
import { tableOf } from '../../src/leaderboard/table-of.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { NOON, samplePlayers, sampleTally, sampleVerdict } from './log-samples.ts';

const KEYS = ['test:ada', 'test:bea', 'test:erased', 'agent:random'] as const;
const OWNERS = {
  a: 'test:ada',
  b: 'test:ada',
  c: 'test:ada',
  d: 'test:bea',
  e: 'test:bea',
  f: 'agent:random',
};
const SESSIONS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** What the log may look like at a reading: sessions that are new or went on, and what was said of them since. */
const drawnReading = fc.record({
  tallies: fc.array(
    fc
      .record({
        id: fc.constantFrom(...SESSIONS),
        workspace: fc.constantFrom('test:lab', 'test:other'),
        trials: fc.integer({ min: 2, max: 5 }),
        successes: fc.nat({ max: 2 }),
      })
      .map(
        (part): SessionTally =>
          sampleTally({
            ...part,
            playerKey: OWNERS[part.id],
            kind: part.id === 'f' ? 'agent' : 'person',
            isAssisted: part.id === 'b',
            createdAt: NOON + (SESSIONS.indexOf(part.id) % 3),
          }),
      ),
    { maxLength: 3 },
  ),
  isErased: fc.boolean(),
  voided: fc.subarray([...SESSIONS]),
  sealed: fc.subarray([...SESSIONS], { maxLength: 2 }),
  hidden: fc.subarray([...KEYS]),
  named: fc.constantFrom('Ada', 'Ada the second'),
  publicWorkspaces: fc.subarray(['test:other']),
});

const FILTERS: readonly BoardFilter[] = [
  { protocol: 'cheesebot-1', players: 'everyone' },
  { protocol: 'cheesebot-1', players: 'people', workspace: 'test:lab' },
  { protocol: 'cheesebot-1', players: 'everyone', peopleOf: 'test:lab' },
];

function boardsOf(digest: Digest): readonly unknown[] {
  return FILTERS.map((filter) => [
    tableOf(digest, { ...filter, view: 'ascii-2d' }),
    overallTable(digest, filter),
  ]);
}

it('rule: what is kept of players never shows: boards of a growing log are those of the log read anew', () => {
  fc.assert(
    fc.property(fc.array(drawnReading, { maxLength: 8 }), (readings) => {
      const growing = new GrowingDigest();
      const log = new Map<string, SessionTally>();
      let isErased = false;
      for (const { tallies, voided, hidden, named, ...rest } of readings) {
        isErased ||= rest.isErased;
        for (const tally of tallies) log.set(tally.id, tally);
        for (const [id, tally] of log)
          if (isErased && tally.playerKey === 'test:ada') log.set(id, { ...tally, playerKey: 'test:erased' });
        const read = isErased ? [...log.values()] : tallies;
        const sources = {
          ...rest,
          verdicts: voided.map((id) => sampleVerdict(id)),
          players: samplePlayers(
            ...KEYS.map((key) => ({ key, name: named, isHidden: hidden.includes(key) })),
          ),
        };
        const grown = growing.with({ ...sources, tallies: read });
        const anew = digestOf({ ...sources, tallies: [...log.values()] });
        expect([...byPlayer(grown)]).toEqual([...byPlayer(anew)]);
        expect(JSON.stringify(boardsOf(grown))).toBe(JSON.stringify(boardsOf(anew)));
      }
    }),
  );
});

it('counts player by player what counts in all', () => {
  fc.assert(
    fc.property(drawnReading, ({ tallies, sealed, publicWorkspaces, hidden }) => {
      const digest = digestOf({
        tallies,
        verdicts: [],
        sealed,
        publicWorkspaces,
        players: samplePlayers(...KEYS.map((key) => ({ key, isHidden: hidden.includes(key) }))),
      });
      for (const filter of FILTERS) {
        const all = sessionsOf(digest, { ...filter, players: 'everyone' });
        const { players } = overallPlayers(digest, filter);
        expect(players.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(all.length);
      }
    }),
  );
});

it('keeps the sessions of a player as they are while only others play', () => {
  const growing = new GrowingDigest();
  const rest = { verdicts: [], players: [], publicWorkspaces: [] };
  const before = growing.with({ ...rest, tallies: [sampleTally({ id: 'a' })] });
  const own = byPlayer(before).get('test:ada');
  const after = growing.with({ ...rest, tallies: [sampleTally({ id: 'b', playerKey: 'test:bea' })] });
  expect(byPlayer(after).get('test:ada')).toBe(own);
  expect(byPlayer(after).get('test:bea')).toHaveLength(1);
});
