import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFairPlay } from '../../src/fair-play/service.ts';
import type { Digest, DigestedSession } from '../../src/leaderboard/digest.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { FakeClock } from '../fakes/clock.ts';
import { fresh, samplePlayer, sampleSession } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { digestedSession } from './digested-session.ts';

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
});
afterAll(() => temp?.close());

const WORKSPACE = 'test:lab';

function fairPlay(digest: Partial<Digest> = {}, now = new Date(0), onRead: () => void = () => {}) {
  const { store } = temp;
  const clock = new FakeClock(now);
  return createFairPlay({
    store,
    preferences: createPreferences({ store, clock }),
    digest: {
      read: async () => {
        onRead();
        return {
          sessions: [],
          players: new Map(),
          publicWorkspaces: new Set(),
          sealed: new Set(),
          ...digest,
        };
      },
    },
    clock,
  });
}

describe('a pledge', () => {
  it('is kept until it is changed or taken back', async () => {
    const [service, { key }] = [fairPlay(), samplePlayer()];
    expect(await service.pledgeOf(key)).toBeNull();
    await service.pledge(key, 'assisted');
    expect(await service.pledgeOf(key)).toBe('assisted');
    await service.pledge(key, 'unassisted');
    expect(await fairPlay().pledgeOf(key)).toBe('unassisted');
    await service.pledge(key, null);
    expect(await service.pledgeOf(key)).toBeNull();
  });
});

describe('a verdict', () => {
  it('is kept with its reason, and undone by another one', async () => {
    const service = fairPlay();
    const session = sampleSession();
    await temp.store.createSession(session);
    const given = { sessionId: session.id, by: 'test:admin' } as const;
    expect(await service.judge({ ...given, verdict: 'count', reason: 'x' }, WORKSPACE)).toMatchObject({
      refusal: { code: 'verdict/no-change' },
    });
    expect(await service.judge({ ...given, verdict: 'void', reason: 'A macro.' }, WORKSPACE)).toMatchObject({
      ok: true,
    });
    expect(await service.judge({ ...given, verdict: 'void', reason: 'Twice.' }, WORKSPACE)).toMatchObject({
      refusal: { code: 'verdict/no-change' },
    });
    // Rule: what a crash has repeated is one verdict.
    const same = await service.judge({ ...given, verdict: 'void', reason: 'A macro.' }, WORKSPACE);
    expect(same).toMatchObject({ ok: true, value: { reason: 'A macro.' } });
    await service.judge({ ...given, verdict: 'count', reason: 'It was not.' }, WORKSPACE);
    const kept = (await temp.store.verdicts()).filter(({ sessionId }) => sessionId === session.id);
    expect(kept).toMatchObject([{ verdict: 'count', reason: 'It was not.' }]);
  });

  it('rule: is found for one session without reading the log, so that no result waits for that', async () => {
    const service = fairPlay({}, new Date(0), () => {
      throw new Error('The log was read');
    });
    const session = sampleSession();
    await temp.store.createSession(session);
    const given = { sessionId: session.id, by: 'test:admin' } as const;
    expect(await service.voidOf(session.id)).toBeUndefined();
    await service.judge({ ...given, verdict: 'void', reason: 'A macro.' }, WORKSPACE);
    expect(await service.voidOf(session.id)).toBe('A macro.');
    await service.judge({ ...given, verdict: 'count', reason: 'It was not.' }, WORKSPACE);
    expect(await service.voidOf(session.id)).toBeUndefined();
  });

  it('rule: a workspace judges its own sessions and is not told what others have', async () => {
    const service = fairPlay();
    const session = sampleSession();
    await temp.store.createSession(session);
    const given = { verdict: 'void', reason: 'Mine?', by: 'test:admin' } as const;
    const other = await service.judge({ ...given, sessionId: session.id }, 'test:elsewhere');
    const unknown = await service.judge({ ...given, sessionId: fresh('none') }, WORKSPACE);
    expect([other.ok, unknown.ok]).toEqual([false, false]);
    expect(!other.ok && !unknown.ok && other.refusal.message === unknown.refusal.message).toBe(true);
    expect((await temp.store.verdicts()).some(({ sessionId }) => sessionId === session.id)).toBe(false);
  });
});

describe('voids', () => {
  const voided = { sessionId: 's', verdict: 'void', reason: 'A macro.', by: 'a' } as const;
  const sessions: readonly DigestedSession[] = [
    digestedSession({ id: 'first', voided: { ...voided, at: new Date(1) } }),
    digestedSession({ id: 'counts' }),
    digestedSession({ id: 'second', voided: { ...voided, at: new Date(2) } }),
    digestedSession({ id: 'elsewhere', workspace: 'test:b', voided: { ...voided, at: new Date(3) } }),
    digestedSession({ id: 'hidden', playerKey: 'test:bob', voided: { ...voided, at: new Date(3) } }),
  ];
  const players = new Map([
    ['test:ada', { key: 'test:ada', kind: 'person', name: 'White Whiskers', isHidden: false } as const],
    ['test:bob', { key: 'test:bob', kind: 'person', name: 'Bob', isHidden: true } as const],
  ]);

  it('are those of one workspace, newest first, under the names of the board, without who is hidden', async () => {
    expect(await fairPlay({ sessions, players }).voids(WORKSPACE)).toEqual([
      {
        session: 'second',
        playerKey: 'test:ada',
        name: 'White Whiskers',
        paradigm: 't-maze',
        reason: 'A macro.',
        at: new Date(2),
      },
      {
        session: 'first',
        playerKey: 'test:ada',
        name: 'White Whiskers',
        paradigm: 't-maze',
        reason: 'A macro.',
        at: new Date(1),
      },
    ]);
  });
});

describe('flags', () => {
  const START = new Date('2026-03-02T10:00:00Z').getTime();

  /** A session moved so often, with this many milliseconds in between. */
  async function played(gap: number, changes: Parameters<typeof sampleSession>[0] = {}): Promise<string> {
    const session = sampleSession({ createdAt: new Date(START), movedAt: new Date(START), ...changes });
    await temp.store.createSession(session);
    for (let turn = 0; turn < 12; turn += 1) {
      await temp.store.appendMove({
        sessionId: session.id,
        turn: turn * 2,
        letters: 'FL',
        trials: [],
        status: 'playing',
        at: new Date(START + turn * gap),
      });
    }
    return session.id;
  }

  it('are ranked sessions of people alone, of one workspace, moved since then', async () => {
    const place = { platform: 'test', workspace: 'test:flags', channel: 'test:flags/maze' };
    const agent = { key: `agent:${fresh('fast')}`, kind: 'agent', name: 'Fast' } as const;
    const fast = await played(120, { place });
    await played(900 * 2, { place, ranked: false });
    await played(120, { place, ranked: false });
    await played(120, { place, player: agent });
    await played(120);
    const DAY = 24 * 60 * 60 * 1000;
    expect(await fairPlay({}, new Date(START + DAY)).flags(place.workspace, 2)).toMatchObject([
      { session: fast, why: 'fast', medianGap: 120, moves: 12 },
    ]);
    expect(await fairPlay({}, new Date(START + 3 * DAY)).flags(place.workspace, 2)).toEqual([]);
  });

  it('rule: whoever is hidden is in no list that others see', async () => {
    const place = { platform: 'test', workspace: 'test:hidden-flags', channel: 'test:hidden-flags/maze' };
    const [shown, hidden] = [samplePlayer(), samplePlayer()];
    const seen = await played(120, { place, player: shown });
    await played(120, { place, player: hidden });
    const players = new Map(
      [shown, hidden].map((player) => [player.key, { ...player, isHidden: player === hidden }]),
    );
    const flags = await fairPlay({ players }, new Date(START + 1000)).flags(place.workspace, 2);
    expect(flags.map(({ session, name }) => [session, name])).toEqual([[seen, shown.name]]);
  });
});
