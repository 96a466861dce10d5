import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/puzzles/entries-of.ts';
import { createPuzzles } from '../../src/puzzles/service.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { FakeClock } from '../fakes/clock.ts';
import { sampleDigest, sampleTally, sampleVerdict } from '../leaderboard/log-samples.ts';

const TODAY = '2026-12-09';

function attempt(day: string, part: Partial<SessionTally> = {}): SessionTally {
  return sampleTally({ id: `attempt-${day}`, puzzleDay: day, createdAt: Date.parse(day), ...part });
}

function puzzlesOver(...[tallies, rest]: Parameters<typeof sampleDigest>) {
  const nothing = async () => undefined;
  return createPuzzles({
    store: { attempt: nothing, trials: async () => [] },
    sessions: { find: nothing, start: () => Promise.reject(new Error('Nothing is started here.')) },
    digest: { read: async () => sampleDigest(tallies, rest) },
    clock: new FakeClock(new Date(`${TODAY}T12:00:00Z`)),
    secret: 'test',
  });
}

describe('a streak of puzzles', () => {
  const days = ['2026-12-07', '2026-12-08', TODAY] as const;
  const [first, between, last] = [attempt(days[0]), attempt(days[1]), attempt(days[2])];

  it('is of the days with an attempt that is over', async () => {
    expect(await puzzlesOver([first, between, last]).streak('test:ada')).toEqual({ current: 3, longest: 3 });
    const playing = attempt(TODAY, { status: 'playing', endedAt: null });
    expect(await puzzlesOver([first, between, playing]).streak('test:ada')).toEqual({
      current: 2,
      longest: 2,
    });
  });

  it('rule: an attempt that was opened and left without an action makes no day of it', async () => {
    const untouched = attempt(days[1], { status: 'quit', turn: 0, trials: 0, successes: 0 });
    expect(await puzzlesOver([first, untouched, last]).streak('test:ada')).toEqual({
      current: 1,
      longest: 1,
    });
  });

  it('rule: an attempt that an admin took out makes no day, and makes one again when that is undone', async () => {
    const verdicts = [sampleVerdict(between.id)];
    expect(await puzzlesOver([first, between, last], { verdicts }).streak('test:ada')).toEqual({
      current: 1,
      longest: 1,
    });
    const undone = [sampleVerdict(between.id, { verdict: 'count' })];
    expect(await puzzlesOver([first, between, last], { verdicts: undone }).streak('test:ada')).toEqual({
      current: 3,
      longest: 3,
    });
  });
});

describe('an agent in a standing', () => {
  const agent = { kind: 'agent', playerKey: 'agent:model' } as const;
  const puzzle = puzzlesOver([]).today();

  it('rule: that was broken off has no rank, and stands behind all who were done', () => {
    const broken = attempt(TODAY, { ...agent, id: 'broken', status: 'quit', successes: 9 });
    const done = attempt(TODAY, { id: 'done', successes: 1 });
    const left = attempt(TODAY, { id: 'left', playerKey: 'test:bob', status: 'quit', successes: 0 });
    const entries = entriesOf(sampleDigest([broken, done, left]), puzzle, { workspace: 'test:lab' });
    expect(entries.map(({ session, rank }) => [session, rank])).toEqual([
      ['done', 1],
      ['left', 2],
      ['broken', null],
    ]);
  });
});
