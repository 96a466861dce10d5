import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/leaderboard/digest.ts';
import { createDigestReader } from '../../src/leaderboard/log-digest.ts';
import type { TallyPage } from '../../src/store/board-records.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { FakeClock } from '../fakes/clock.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const MINUTE = 60_000;

describe('reading the log', { timeout: 60_000 }, () => {
  let temp: TempStore;
  let store: Store;
  beforeAll(async () => {
    temp = await openTempStore();
    store = temp.store;
  });
  afterAll(() => temp?.close());

  async function played(changes: Partial<SessionRecord> = {}, at = AT): Promise<SessionRecord> {
    const session = sampleSession({ createdAt: at, ...changes });
    await store.createSession(session);
    await store.endSession(session.id, 'finished', [sampleTrial()], at);
    return session;
  }

  /** A reader at a time, and the pages that it asks for. */
  function readerAt(at: Date) {
    const asked: TallyPage[] = [];
    const clock = new FakeClock(at);
    const noting: Store = {
      ...store,
      sessionTallies: (page) => {
        asked.push(page);
        return store.sessionTallies(page);
      },
    };
    return { reader: createDigestReader({ store: noting, clock }), asked, clock };
  }

  const of = (digest: Digest, { id }: SessionRecord) => digest.sessions.find((one) => one.id === id);

  it('sees at the next reading what was played, judged, hidden and renamed since', async () => {
    const { reader } = readerAt(AT);
    const before = await played();
    expect(of(await reader.read(), before)).toMatchObject({ trials: 1, voided: null });
    const after = await played({ player: before.player }, new Date(AT.getTime() + MINUTE));
    await store.addVerdict({ sessionId: before.id, verdict: 'void', reason: 'Shared.', by: 'x', at: AT });
    await store.putPreference({ scope: 'me', subject: before.player.key, name: 'hidden', value: 'on' });
    const digest = await reader.read();
    expect(of(digest, after)).toMatchObject({ trials: 1, isFirst: false });
    expect(of(digest, before)?.voided?.reason).toBe('Shared.');
    expect(digest.players.get(before.player.key)?.isHidden).toBe(true);
    await store.addVerdict({ sessionId: before.id, verdict: 'count', reason: 'Not so.', by: 'x', at: AT });
    expect(of(await reader.read(), before)?.voided).toBeNull();
  });

  it('reads no more than what is new, with some minutes of overlap', async () => {
    const now = new Date(AT.getTime() + 60 * MINUTE);
    await played({}, now);
    const { reader, asked } = readerAt(now);
    await reader.read();
    asked.length = 0;
    const digest = await reader.read();
    expect(asked.map(({ since }) => since)).toEqual([new Date(now.getTime() - 5 * MINUTE)]);
    // Nothing is new: whoever counted something of it can keep what was counted.
    expect(await reader.read()).toBe(digest);
  });

  it('sees what processes with other clocks store, be they ahead or behind', async () => {
    const now = new Date(AT.getTime() + 120 * MINUTE);
    const { reader } = readerAt(now);
    const ahead = await played({}, new Date(now.getTime() + 30 * MINUTE));
    expect(of(await reader.read(), ahead)).toBeDefined();
    const behind = await played({}, new Date(now.getTime() - 4 * MINUTE));
    expect(of(await reader.read(), behind)).toBeDefined();
  });

  it('has nobody in it who was erased, however long ago they played', async () => {
    const now = new Date(AT.getTime() + 600 * MINUTE);
    const session = await played({}, AT);
    await played({}, now);
    const { reader, asked } = readerAt(now);
    await reader.read();
    asked.length = 0;
    const instead = samplePlayer({ key: `erased:${fresh('x')}` });
    await store.erasePlayer(session.player.key, instead);
    const digest = await reader.read();
    expect(of(digest, session)?.playerKey).toBe(instead.key);
    expect(digest.players.has(session.player.key)).toBe(false);
    expect(asked.every(({ since, rewrittenAfter }) => (since ?? rewrittenAfter) !== undefined)).toBe(true);
  });

  it('reads once for all who ask at the same time, and anew for who asks later', async () => {
    const { reader, asked } = readerAt(AT);
    await Promise.all([reader.read(), reader.read(), reader.read()]);
    expect(asked).toHaveLength(1);
    const [first, session] = [reader.read(), await played()];
    await first;
    expect(of(await reader.read(), session)).toBeDefined();
  });

  it('goes on after a reading that failed', async () => {
    let isAway = true;
    const clock = new FakeClock(AT);
    const reader = createDigestReader({
      clock,
      store: {
        ...store,
        sessionTallies: async (page) => {
          if (isAway) throw new Error('away');
          return store.sessionTallies(page);
        },
      },
    });
    await expect(reader.read()).rejects.toThrow('away');
    isAway = false;
    expect((await reader.read()).sessions.length).toBeGreaterThan(0);
  });
});
