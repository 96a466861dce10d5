import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDigestReader } from '../../src/leaderboard/log-digest.ts';
import { createLeaderboard } from '../../src/leaderboard/service.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

/** Standings over a real store: they are counted of the log alone, so to correct the log is to correct them. */
describe('the leaderboard over the log', { timeout: 60_000 }, () => {
  let temp: TempStore;
  let store: Store;
  beforeAll(async () => {
    temp = await openTempStore();
    store = temp.store;
  });
  afterAll(() => temp?.close());

  /** Three people in a workspace of their own, and what its board and overall standing are. */
  async function lab() {
    const workspace = fresh('test:workspace');
    const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
    const sessions: SessionRecord[] = [];
    for (const [index, name] of ['Ada', 'Bea', 'Cem'].entries()) {
      const session = sampleSession({ player: samplePlayer({ name }), place });
      await store.createSession(session);
      const rows = [1, 2, 3].map((trial) =>
        sampleTrial({ trial, outcome: trial > index ? 'success' : 'failure', measures: { shortest: 6 } }),
      );
      await store.endSession(session.id, 'finished', rows, AT);
      sessions.push(session);
    }
    const leaderboard = createLeaderboard(createDigestReader({ store }));
    const filter = { protocol: 'cheesebot-1', view: 'ascii-2d', players: 'everyone', workspace } as const;
    const bytes = async () =>
      JSON.stringify([await leaderboard.table(filter), await leaderboard.overall(filter)]);
    const players = async () =>
      (await leaderboard.table(filter)).rows
        .filter(({ kind }) => kind === 'person')
        .map(({ player }) => player);
    return { sessions, bytes, players };
  }

  it('a void that is taken back leaves standings as they were, to the byte', async () => {
    const { sessions, bytes, players } = await lab();
    const before = await bytes();
    const sessionId = sessions[0]?.id ?? '';
    const judge = (verdict: 'void' | 'count') =>
      store.addVerdict({ sessionId, verdict, reason: 'Two shared the keyboard.', by: 'test:admin', at: AT });
    await judge('void');
    expect(await players()).toEqual(['Bea', 'Cem']);
    expect(await bytes()).not.toBe(before);
    await judge('count');
    expect(await bytes()).toBe(before);
  });

  it('leaves out who hides, under any name, and has them back as they were', async () => {
    const { sessions, bytes, players } = await lab();
    const before = await bytes();
    const subject = sessions[1]?.player.key ?? '';
    const put = (name: string, value: string | null) =>
      store.putPreference({ scope: 'me', subject, name, value });
    await put('pseudonym', 'Sphinx');
    expect(await players()).toEqual(['Ada', 'Sphinx', 'Cem']);
    await put('hidden', 'on');
    expect(await players()).toEqual(['Ada', 'Cem']);
    await put('hidden', null);
    await put('pseudonym', null);
    expect(await bytes()).toBe(before);
  });

  it('counts the trials of who was erased for nobody that is known', async () => {
    const { sessions, players, bytes } = await lab();
    const key = sessions[0]?.player.key ?? '';
    expect(await bytes()).toContain(key);
    await store.erasePlayer(key, { key: `erased:${fresh('x')}`, kind: 'person', name: 'Somebody' });
    expect(await players()).toEqual(['Somebody', 'Bea', 'Cem']);
    expect(await bytes()).not.toContain(key);
  });

  it('is the same whether its process has just started or has read the log before', async () => {
    const { bytes } = await lab();
    const before = await bytes();
    const other = await lab();
    expect(await bytes()).toBe(before);
    expect(await other.players()).toEqual(['Ada', 'Bea', 'Cem']);
  });
});
