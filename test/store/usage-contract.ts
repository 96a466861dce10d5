import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_USAGE, sumOfUsage, type Usage } from '../../src/agents/usage.ts';
import type { SessionRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession } from './samples.ts';

const count = fc.nat({ max: 1_000 });
/** Sums of these pass 2^32 within a few turns, which is where an integer column ends. */
const large = fc.nat({ max: 3_000_000_000 });

const drawnUsage = fc.record<Usage>({
  calls: count,
  cachedReplies: count,
  promptTokens: large,
  cachedPromptTokens: large,
  completionTokens: large,
  nanodollars: fc.nat({ max: 1_000_000_000_000 }),
  unpricedCalls: count,
  replies: fc.record({ legal: count, repaired: count, unreadable: count, refused: count, truncated: count }),
  waited: large,
});

/** What agents took of endpoints, counted with their turns. */
export function describeUsage(stores: () => readonly Store[]): void {
  describe('usage', () => {
    const only = (): Store => {
      const [store] = stores();
      if (!store) throw new Error('There is no store');
      return store;
    };

    it('is the sum over all turns, whether they brought a move or not', async () => {
      const store = only();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(drawnUsage, fc.boolean()), { maxLength: 5 }), async (turns) => {
          const { id } = await begun(store);
          let turn = 0;
          for (const [index, [usage, isMove]] of turns.entries()) {
            const at = new Date(AT.getTime() + index);
            if (isMove) await store.appendMove(moveAt(id, turn++, { usage, exchange: index, at }));
            else await store.appendAgentTurn({ sessionId: id, turn, body: index, at, usage });
          }
          const expected = turns.length === 0 ? undefined : sumOfUsage(turns.map(([usage]) => usage));
          expect((await store.usageOf([id])).get(id)).toEqual(expected);
          expect(await store.agentTurns(id)).toHaveLength(turns.length);
        }),
        { numRuns: 20 },
      );
    });

    it('of a move is counted once, however often and from wherever it is stored', async () => {
      const everywhere = stores();
      const store = only();
      const { id } = await begun(store);
      const usage = paid(5);
      const tries = Array.from({ length: 12 }, (_, index) =>
        (everywhere[index % everywhere.length] ?? store).appendMove(
          moveAt(id, 0, { usage, exchange: { try: index } }),
        ),
      );
      expect((await Promise.all(tries)).filter((result) => result === 'stored')).toHaveLength(1);
      expect(await store.usageOf([id])).toEqual(new Map([[id, usage]]));
      expect(await store.agentTurns(id)).toHaveLength(1);
    });

    it('of a turn without a move is counted once, however often it is stored', async () => {
      const store = only();
      const session = await begun(store);
      const turn = { sessionId: session.id, turn: 0, body: { failure: 'down' }, at: AT, usage: paid(7) };
      await store.appendAgentTurn(turn);
      await store.appendAgentTurn(turn);
      expect(await store.usageOf([session.id])).toEqual(new Map([[session.id, paid(7)]]));
      expect(await store.spentSince({ startedBy: session.startedBy }, AT)).toEqual({
        nanodollars: 7,
        unpricedCalls: 0,
      });
    });

    it('is counted for a move without an exchange too', async () => {
      const store = only();
      const session = await begun(store);
      await store.appendMove(moveAt(session.id, 0, { usage: paid(3) }));
      expect(await store.usageOf([session.id])).toEqual(new Map([[session.id, paid(3)]]));
      expect((await store.spentSince({ startedBy: session.startedBy }, AT)).nanodollars).toBe(3);
    });

    it('is read for thousands of sessions at once, without those that took nothing', async () => {
      const store = only();
      const { id } = await begun(store);
      const free = await begun(store);
      await store.appendMove(moveAt(id, 0, { usage: paid(1) }));
      await store.appendMove(moveAt(free.id, 0));
      const many = Array.from({ length: 70_000 }, (_, index) => `nobody-${index}`);
      expect(await store.usageOf([...many, id, free.id])).toEqual(new Map([[id, paid(1)]]));
      expect(await store.usageOf([])).toEqual(new Map());
    });

    it('is added up by who started the sessions, by workspace, and from a moment on', async () => {
      const store = only();
      const workspace = fresh('test:workspace');
      const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
      const [ada, bea] = [samplePlayer().key, samplePlayer().key];
      const agent = samplePlayer({ kind: 'agent' });
      const adas = await begun(store, { player: agent, startedBy: ada, place });
      const elsewhere = await begun(store, { player: agent, startedBy: ada });
      const beas = await begun(store, { player: agent, startedBy: bea, place });
      const createdAt = new Date(AT.getTime() - 2);
      const nights = await begun(store, {
        player: agent,
        startedBy: ada,
        place,
        createdAt,
        movedAt: createdAt,
      });
      const over = await begun(store, {
        player: agent,
        startedBy: ada,
        place,
        createdAt,
        movedAt: createdAt,
      });
      const before = new Date(AT.getTime() - 1);
      // One that began before and went on, one that was over before, and one that began at that very moment.
      await store.appendMove(moveAt(nights.id, 0, { usage: paid(1_000), at: before }));
      await store.appendMove(moveAt(nights.id, 1, { usage: paid(150) }));
      await store.appendMove(moveAt(over.id, 0, { usage: paid(20_000), at: before, status: 'finished' }));
      await store.appendMove(moveAt(adas.id, 0, { usage: paid(50) }));
      await store.appendMove(moveAt(elsewhere.id, 0, { usage: paid(30) }));
      await store.appendMove(moveAt(beas.id, 0, { usage: { ...paid(4), unpricedCalls: 2 } }));

      const priced = (nanodollars: number) => ({ nanodollars, unpricedCalls: 0 });
      expect(await store.spentSince({ startedBy: ada }, AT)).toEqual(priced(230));
      expect(await store.spentSince({ startedBy: ada, workspace }, AT)).toEqual(priced(200));
      expect(await store.spentSince({ startedBy: ada, workspace }, before)).toEqual(priced(21_200));
      expect(await store.spentSince({ workspace }, AT)).toEqual({ nanodollars: 204, unpricedCalls: 2 });
      expect(await store.spentSince({ startedBy: fresh('nobody') }, AT)).toEqual(priced(0));
    });

    it('stays with the sessions of somebody who is erased', async () => {
      const store = only();
      const session = await begun(store, {
        player: samplePlayer({ kind: 'agent' }),
        startedBy: fresh('ada'),
      });
      await store.appendMove(moveAt(session.id, 0, { usage: paid(9) }));
      const instead = { key: `erased:${fresh('x')}`, kind: 'person', name: 'Somebody' } as const;
      await store.erasePlayer(session.startedBy, instead);
      expect((await store.spentSince({ startedBy: session.startedBy }, AT)).nanodollars).toBe(0);
      expect((await store.spentSince({ startedBy: instead.key }, AT)).nanodollars).toBe(9);
      expect((await store.usageOf([session.id])).get(session.id)).toEqual(paid(9));
    });
  });
}

function paid(nanodollars: number): Usage {
  return { ...NO_USAGE, calls: 1, nanodollars };
}

async function begun(store: Store, changes: Partial<SessionRecord> = {}): Promise<SessionRecord> {
  const session = sampleSession(changes);
  await store.createSession(session);
  return session;
}

function moveAt(sessionId: string, turn: number, changes: Partial<Parameters<Store['appendMove']>[0]> = {}) {
  return { sessionId, turn, letters: 'F', trials: [], status: 'playing', at: AT, ...changes } as const;
}
