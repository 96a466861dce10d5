import { describe, expect, it } from 'vitest';
import type { DuelRecord } from '../../src/store/duel-records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from './samples.ts';

export function sampleDuel(changes: Partial<DuelRecord> = {}): DuelRecord {
  const challengerKey = changes.challengerKey ?? `test:${fresh('challenger')}`;
  return {
    id: fresh('duel'),
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    challengerKey,
    isForAnyone: false,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
    status: 'open',
    players: [{ key: challengerKey, joinedAt: AT }, { key: `test:${fresh('invited')}` }],
    createdAt: AT,
    version: 0,
    ...changes,
  };
}

export function describeDuels(storeOf: () => Store): void {
  describe('duels', () => {
    it('give back what was created, with the names of those who were met', async () => {
      const ada = samplePlayer();
      const spec = { ...sampleDuel().spec, length: 12 };
      const duel = sampleDuel({ challengerKey: ada.key, spec, key: fresh('key'), rematchOf: 'before' });
      const kept = await storeOf().createDuel(duel, [ada]);
      expect(kept).toEqual({
        ...duel,
        players: [{ key: ada.key, name: 'Ada', joinedAt: AT }, duel.players[1]],
      });
      expect(await storeOf().duel(duel.id)).toEqual(kept);
      expect(await storeOf().duel(fresh('none'))).toBeUndefined();
    });

    it('are created once under one key', async () => {
      const first = sampleDuel({ key: fresh('key') });
      await storeOf().createDuel(first, []);
      const again = await storeOf().createDuel({ ...sampleDuel(), key: first.key ?? '' }, []);
      expect(again.id).toBe(first.id);
    });

    it('of two changes of one version, one is stored and the other finds that', async () => {
      const duel = await storeOf().createDuel(sampleDuel(), []);
      const running: DuelRecord = { ...duel, status: 'running', startedAt: AT };
      const withdrawn: DuelRecord = { ...duel, status: 'withdrawn', endedAt: AT };
      const answers = await Promise.all([storeOf().saveDuel(running, []), storeOf().saveDuel(withdrawn, [])]);
      expect(answers.toSorted()).toEqual(['stale', 'stored']);
      const kept = await storeOf().duel(duel.id);
      expect(kept?.version).toBe(1);
      expect(kept?.status).toBe(answers[0] === 'stored' ? 'running' : 'withdrawn');
    });

    it('take players in, in the order in which they come', async () => {
      const duel = await storeOf().createDuel(sampleDuel(), []);
      const bob = samplePlayer({ name: 'Bob' });
      const players = [...duel.players, { key: bob.key, joinedAt: AT }];
      await storeOf().saveDuel({ ...duel, players }, [bob]);
      expect((await storeOf().duel(duel.id))?.players).toEqual([
        ...duel.players,
        { key: bob.key, name: 'Bob', joinedAt: AT },
      ]);
    });

    it('are unsettled until everybody was shown how they ended', async () => {
      const duel = await storeOf().createDuel(sampleDuel(), []);
      expect(await storeOf().unsettledDuels()).toContain(duel.id);
      expect(await storeOf().unsettledDuels(duel.challengerKey)).toEqual([duel.id]);
      await storeOf().rememberDuelMessage(duel.id, { channel: 'c', message: 'm' });
      await storeOf().rememberDuelShown(duel.id, AT);
      expect(await storeOf().unsettledDuels(duel.challengerKey)).toEqual([]);
      const kept = await storeOf().duel(duel.id);
      expect(kept).toMatchObject({ message: { channel: 'c', message: 'm' }, shownAt: AT });
    });

    it('know their sessions and what was played in them', async () => {
      const { duel, one, other } = await played(storeOf());
      await storeOf().endSession(one.id, 'finished', [sampleTrial(), sampleTrial({ trial: 2 })], AT);
      expect(await storeOf().duelOfSession(one.id)).toBe(duel.id);
      expect(await storeOf().duelOfSession(fresh('none'))).toBeUndefined();
      const [first, second] = await storeOf().duelSessions(duel.id);
      expect(first).toMatchObject({ player: one.player, sessionId: one.id, status: 'finished' });
      expect(first?.trials.map(({ trial, outcome, steps }) => [trial, outcome, steps])).toEqual([
        [1, 'success', 12],
        [2, 'success', 12],
      ]);
      expect(second).toMatchObject({ player: other.player, trials: [] });
    });

    it('between two are those of the workspace that are finished', async () => {
      const { duel, one, other } = await played(storeOf());
      const between = () => storeOf().duelsBetween(one.player.key, other.player.key, 'test:lab');
      expect(await between()).toEqual([]);
      const kept = await storeOf().duel(duel.id);
      if (!kept) throw new Error('The duel is gone');
      await storeOf().saveDuel({ ...kept, status: 'finished', endedAt: AT }, []);
      const [found, ...more] = await between();
      expect(more).toEqual([]);
      expect(found?.spec).toEqual(duel.spec);
      expect(found?.sessions.map(({ sessionId }) => sessionId)).toEqual([one.id, other.id]);
      expect(await storeOf().duelsBetween(one.player.key, other.player.key, 'test:elsewhere')).toEqual([]);
    });

    it('of a player are those of the workspace that are finished, with everybody in them', async () => {
      const { duel, one, other } = await played(storeOf());
      expect(await storeOf().duelsOf(one.player.key, 'test:lab')).toEqual([]);
      await storeOf().saveDuel({ ...duel, status: 'finished', endedAt: AT }, []);
      const [found, ...more] = await storeOf().duelsOf(one.player.key, 'test:lab');
      expect(more).toEqual([]);
      expect(found).toMatchObject({ spec: duel.spec, endedAt: AT });
      expect(found?.sessions.map(({ sessionId }) => sessionId)).toEqual([one.id, other.id]);
      expect(await storeOf().duelsOf(one.player.key, 'test:elsewhere')).toEqual([]);
    });
  });
}

async function played(store: Store) {
  const one = sampleSession();
  const other = sampleSession();
  for (const session of [one, other]) await store.createSession(session);
  const players = [one, other].map(({ id, player }) => ({ key: player.key, joinedAt: AT, sessionId: id }));
  const duel = sampleDuel({ challengerKey: one.player.key, players, status: 'running', startedAt: AT });
  return { duel: await store.createDuel(duel, []), one, other };
}
