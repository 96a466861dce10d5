import { describe, expect, it } from 'vitest';
import { NO_USAGE, type Usage } from '../../src/agents/usage.ts';
import type { EvaluationRecord, EvaluationSlot } from '../../src/store/evaluation-records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from './samples.ts';

export function sampleEvaluation(changes: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const agent = { id: 'random', playerKey: 'agent:random', name: 'Random' };
  const task = { protocol: 'cheesebot-1', view: 'ascii-2d', length: 'quick' } as const;
  return {
    id: fresh('evaluation'),
    plan: {
      cells: [
        { agent, ...task, paradigm: 't-maze' },
        { agent, ...task, paradigm: 'dnms' },
      ],
      seeds: 2,
      name: 'first look',
    },
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    startedBy: samplePlayer(),
    status: 'running',
    runner: 'house',
    isShown: false,
    createdAt: AT,
    ...changes,
  };
}

/** Two cells of two seeds. */
export function slotsOf(id: string): readonly EvaluationSlot[] {
  return [0, 1].flatMap((cell) =>
    [0, 1].map((seed) => ({ cell, seed, attempt: 0, sessionId: `${id}s${cell}${seed}` })),
  );
}

async function created(store: Store, changes: Partial<EvaluationRecord> = {}) {
  const made = sampleEvaluation(changes);
  const slots = slotsOf(made.id);
  const evaluation = await store.createEvaluation(made, slots);
  return { evaluation, id: evaluation.id, slots };
}

/** The session of a slot begins. */
async function begun(store: Store, { sessionId }: EvaluationSlot): Promise<void> {
  const player = { key: 'agent:random', kind: 'agent', name: 'Random' } as const;
  await store.createSession(sampleSession({ id: sessionId, player, isLab: true }));
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('There is none');
  return one;
}

async function allOf<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

const feed = (ended: readonly string[] = [], window = 10) => ({ ended, window, at: AT });

export function describeEvaluations(harness: () => { store: Store; beside: readonly Store[] }): void {
  describe('evaluations', () => {
    const storeOf = (): Store => harness().store;

    it('give back what was created; created again, what was there before', async () => {
      const evaluation = sampleEvaluation({ budget: 2_500_000_001, concurrency: 4, startedAt: AT });
      expect(await storeOf().createEvaluation(evaluation, slotsOf(evaluation.id))).toEqual(evaluation);
      const again = { ...evaluation, startedBy: samplePlayer(), budget: 1 };
      expect(await storeOf().createEvaluation(again, slotsOf(evaluation.id))).toEqual(evaluation);
      expect(await storeOf().evaluation(evaluation.id)).toEqual(evaluation);
      expect(await storeOf().evaluationSlots(evaluation.id)).toHaveLength(4);
      expect(await storeOf().evaluation(fresh('none'))).toBeUndefined();
    });

    it('of a workspace are listed, the newest first', async () => {
      const workspace = fresh('test:workspace');
      const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
      const older = await created(storeOf(), { place });
      const newer = await created(storeOf(), { place, createdAt: new Date(AT.getTime() + 1) });
      const listed = async (limit: number) =>
        (await storeOf().evaluationsOf(workspace, limit)).map(({ id }) => id);
      expect(await listed(10)).toEqual([newer.id, older.id]);
      expect(await listed(1)).toEqual([newer.id]);
    });

    it('change only from a status that is expected', async () => {
      const { id, evaluation } = await created(storeOf(), { status: 'planned', budget: 5 });
      expect(await storeOf().changeEvaluation(id, ['running'], { status: 'paused' })).toBe('stale');
      expect(await storeOf().evaluation(id)).toEqual(evaluation);
      const running = await storeOf().changeEvaluation(id, ['planned'], { status: 'running', startedAt: AT });
      expect(running).toEqual({ ...evaluation, status: 'running', startedAt: AT });
      await storeOf().changeEvaluation(id, ['running'], { status: 'stopped', reason: 'Why.', endedAt: AT });
      expect(await storeOf().evaluationStates([id])).toEqual([
        { id, status: 'stopped', runner: 'house', budget: 5 },
      ]);
      const back = { status: 'running', reason: null, endedAt: null, budget: null } as const;
      const { budget: _, ...unlimited } = evaluation;
      expect(await storeOf().changeEvaluation(id, ['stopped'], back)).toEqual({
        ...unlimited,
        status: 'running',
        startedAt: AT,
      });
    });

    it('are unsettled while they run and until their end is shown', async () => {
      const { id } = await created(storeOf());
      const terminal = await created(storeOf(), { runner: 'terminal' });
      const unsettled = async () => (await storeOf().unsettledEvaluations()).map((one) => one.id);
      expect(await unsettled()).toContain(id);
      expect(await unsettled()).not.toContain(terminal.id);
      expect((await storeOf().evaluationStates()).map((one) => one.id)).toContain(id);
      await storeOf().changeEvaluation(id, ['running'], { status: 'finished', endedAt: AT });
      expect(await unsettled()).toContain(id);
      expect((await storeOf().evaluationStates()).map((one) => one.id)).not.toContain(id);
      await storeOf().rememberEvaluationMessage(id, { channel: 'c', message: 'm' });
      await storeOf().changeEvaluation(id, ['finished'], { isShown: true });
      expect(await unsettled()).not.toContain(id);
      expect(await storeOf().evaluation(id)).toMatchObject({ message: { channel: 'c', message: 'm' } });
    });

    it('hand each session to the queue once, a seed of every cell before the next, up to the window', async () => {
      const { id, slots } = await created(storeOf());
      const order = [slots[0], slots[2], slots[1], slots[3]];
      expect(await storeOf().feedEvaluation(id, feed([], 3))).toEqual({
        claimed: order.slice(0, 3),
        isDone: false,
      });
      expect(await storeOf().feedEvaluation(id, feed([], 3))).toEqual({ claimed: [], isDone: false });
      const [one] = slots;
      if (!one) throw new Error('No slot');
      await begun(storeOf(), one);
      // It has begun and is not over: there is no place for another.
      expect(await storeOf().feedEvaluation(id, feed([one.sessionId], 3))).toMatchObject({ claimed: [] });
      await storeOf().endSession(one.sessionId, 'finished', [], AT);
      expect(await storeOf().feedEvaluation(id, feed([one.sessionId], 3))).toEqual({
        claimed: order.slice(3),
        isDone: false,
      });
    });

    it('are done when every session is over, in whatever way, also unseen', async () => {
      const { id, slots } = await created(storeOf());
      await storeOf().feedEvaluation(id, feed());
      for (const slot of slots) await begun(storeOf(), slot);
      for (const { sessionId } of slots.slice(1)) await storeOf().endSession(sessionId, 'void', [], AT);
      expect(await storeOf().settleEvaluation(id, AT)).toEqual([slots[0]]);
      await storeOf().endSession(first(slots).sessionId, 'finished', [], AT);
      expect(await storeOf().feedEvaluation(id, feed())).toMatchObject({ isDone: false });
      expect(await storeOf().settleEvaluation(id, AT)).toEqual([]);
      expect(await storeOf().feedEvaluation(id, feed())).toEqual({ claimed: [], isDone: true });
      expect(await storeOf().evaluation(id)).toMatchObject({ status: 'finished', endedAt: AT });
    });

    it('that do not run hand over nothing, and anew when they run again', async () => {
      const { id } = await created(storeOf());
      await storeOf().feedEvaluation(id, feed([], 3));
      await storeOf().changeEvaluation(id, ['running'], { status: 'paused' });
      expect(await storeOf().feedEvaluation(id, feed())).toBe('stale');
      await storeOf().changeEvaluation(id, ['paused'], { status: 'running' });
      expect(await storeOf().feedEvaluation(id, feed([], 3))).toMatchObject({ claimed: { length: 3 } });
    });

    it('under another limit of sessions at once hand over anew: what waits in the queue is no longer to be played', async () => {
      const { id, slots } = await created(storeOf());
      await storeOf().feedEvaluation(id, feed([], 4));
      await storeOf().changeEvaluation(id, ['running'], { concurrency: 1 });
      const [one, other] = (await storeOf().evaluationSlots(id)).toSorted((a, b) => a.seed - b.seed);
      expect(await storeOf().evaluationSlot(id, one?.sessionId ?? '')).toBeUndefined();
      expect(await storeOf().feedEvaluation(id, feed([], 1))).toMatchObject({ claimed: { length: 1 } });
      expect(await storeOf().evaluationSlot(id, one?.sessionId ?? '')).toMatchObject({ cell: 0, seed: 0 });
      expect(await storeOf().evaluationSlot(id, other?.sessionId ?? '')).toBeUndefined();
      expect(slots).toHaveLength(4);
    });

    it('fed by several processes at once, hand every session to one of them', async () => {
      const { id, slots } = await created(storeOf());
      const fed = await Promise.all(
        [...harness().beside, ...harness().beside].map((store) => store.feedEvaluation(id, feed([], 3))),
      );
      const claimed = fed.flatMap((one) => (one === 'stale' ? [] : one.claimed));
      expect(claimed).toHaveLength(3);
      expect(new Set(claimed.map(({ sessionId }) => sessionId)).size).toBe(3);
      expect(slots).toHaveLength(4);
    });

    it('rule: a limit that was lowered since whoever feeds looked holds for what is handed over now', async () => {
      const { id } = await created(storeOf());
      await storeOf().changeEvaluation(id, ['running'], { concurrency: 1 });
      expect(await storeOf().feedEvaluation(id, feed([], 4))).toMatchObject({ claimed: { length: 1 } });
      expect(await storeOf().feedEvaluation(id, feed([], 4))).toMatchObject({ claimed: { length: 0 } });
    });

    it('play anew what was void, once, and go on counting what it cost', async () => {
      const { id, slots } = await created(storeOf());
      const [slot] = slots;
      if (!slot) throw new Error('No slot');
      await begun(storeOf(), slot);
      const usage: Usage = {
        ...NO_USAGE,
        calls: 2,
        nanodollars: 70,
        replies: { ...NO_USAGE.replies, legal: 2 },
      };
      const turn = { sessionId: slot.sessionId, turn: 0, body: {}, at: AT, usage };
      await storeOf().appendAgentTurn(turn);
      const reason = 'The endpoint is down.';
      await storeOf().endSession(slot.sessionId, 'void', [sampleTrial({ outcome: 'void', reason })], AT);
      expect(await storeOf().evaluationTroubles(id, 3)).toEqual([reason]);
      const next = { ...slot, attempt: 1, sessionId: fresh('session') };
      const replaced = await Promise.all([1, 2].map(() => storeOf().replaceSlots(id, [next])));
      expect(replaced.toSorted()).toEqual([0, 1]);
      expect(await storeOf().evaluationSlot(id, slot.sessionId)).toBeUndefined();
      expect(await storeOf().evaluationSlot(id, next.sessionId)).toBeUndefined();
      await storeOf().feedEvaluation(id, feed());
      expect(await storeOf().evaluationSlot(id, next.sessionId)).toEqual(next);
      expect((await storeOf().evaluationSlots(id))[0]).toEqual({ ...next, status: 'waiting' });
      expect((await storeOf().countEvaluation(id, []))[0]).toMatchObject({
        cell: 0,
        waiting: 2,
        void: 0,
        usage: { nanodollars: 70, calls: usage.calls, replies: usage.replies },
      });
      expect(await storeOf().evaluationSpent(id)).toBe(70);
      expect((await storeOf().evaluationTrials(id))[0]).toMatchObject({
        ...next,
        usage: { nanodollars: 70 },
      });
    });

    it('are counted a cell: sessions, trials that count, and turns under way', async () => {
      const { id, slots } = await created(storeOf());
      for (const slot of slots.slice(0, 3)) await begun(storeOf(), slot);
      const rows = [
        sampleTrial(),
        sampleTrial({ trial: 2, outcome: 'timeout' }),
        sampleTrial({ trial: 3, phase: 'probe' }),
        sampleTrial({ trial: 4, outcome: 'void', reason: 'x' }),
      ];
      await storeOf().endSession(slots[0]?.sessionId ?? '', 'finished', rows, AT);
      await storeOf().endSession(slots[1]?.sessionId ?? '', 'void', [], AT);
      const sessionId = slots[2]?.sessionId ?? '';
      await storeOf().appendMove({
        sessionId,
        turn: 0,
        letters: 'FFF',
        trials: [],
        status: 'playing',
        at: AT,
      });
      const counted = await storeOf().countEvaluation(id, [{ paradigm: 't-maze', phase: 'probe' }]);
      const nothing = {
        waiting: 0,
        running: 0,
        finished: 0,
        void: 0,
        runningTurns: 0,
        trials: 0,
        successes: 0,
      };
      expect(counted).toMatchObject([
        { ...nothing, cell: 0, finished: 1, void: 1, trials: 2, successes: 1 },
        { ...nothing, cell: 1, waiting: 1, running: 1, runningTurns: 3 },
      ]);
      expect(await storeOf().endedSince(id, new Date(AT.getTime() - 1))).toBe(2);
      expect(await storeOf().endedSince(id, AT)).toBe(0);
      const trials = await storeOf().evaluationTrials(id);
      expect(trials.map(({ status }) => status)).toEqual(['finished', 'void', 'playing', 'waiting']);
      expect(trials[0]?.trials).toEqual(rows);
      const ids = slots.map((slot) => slot.sessionId);
      expect([...(await storeOf().sessionStatuses(ids)).values()].toSorted()).toEqual([
        'finished',
        'playing',
        'void',
      ]);
    });

    it('know how many actions the sessions of models took that were finished', async () => {
      const model = samplePlayer({ kind: 'agent' });
      const spec = { ...sampleSession().spec, length: 7 } as const;
      const session = sampleSession({ player: model, spec });
      await storeOf().createSession(session);
      const usage: Usage = { ...NO_USAGE, calls: 1 };
      const move = { sessionId: session.id, turn: 0, letters: 'FFLL', trials: [], at: AT, usage };
      await storeOf().appendMove({ ...move, status: 'finished', exchange: {} });
      expect(await storeOf().measuredTurns()).toContainEqual({
        protocol: 'cheesebot-1',
        paradigm: 't-maze',
        length: 7,
        sessions: 1,
        meanTurns: 4,
      });
    });

    it('have the turns of their own sessions, each once, also of a session that two share', async () => {
      const store = storeOf();
      const { id } = await created(store);
      const { cell, seed, attempt, sessionId } = first(await store.evaluationSlots(id));
      const player = samplePlayer({ kind: 'agent' });
      for (const one of [sampleSession({ id: sessionId, player }), sampleSession({ player })]) {
        await store.createSession(one);
        await store.appendAgentTurn({ sessionId: one.id, turn: 0, body: { said: one.id }, at: AT });
      }
      const other = await store.createEvaluation(sampleEvaluation(), [{ cell, seed, attempt, sessionId }]);
      for (const evaluationId of [id, other.id]) {
        const turns = await allOf(store.loggedTurns({ evaluationId }));
        expect(turns.map(({ body }) => body)).toEqual([{ said: sessionId }]);
      }
      expect(await allOf(store.loggedTurns({ playerKeys: [player.key] }))).toHaveLength(2);
    });

    it('lose whoever started them when that person is erased, and end', async () => {
      const startedBy = samplePlayer();
      const { id } = await created(storeOf(), { startedBy });
      const instead = { key: `erased:${fresh('x')}`, kind: 'person', name: 'Somebody' } as const;
      await storeOf().erasePlayer(startedBy.key, instead);
      expect(await storeOf().evaluation(id)).toMatchObject({
        startedBy: instead,
        status: 'cancelled',
        endedAt: expect.any(Date),
      });
    });

    it('leave their sessions out of what is idle', async () => {
      const { slots } = await created(storeOf());
      const [slot] = slots;
      if (!slot) throw new Error('No slot');
      await begun(storeOf(), slot);
      expect(await storeOf().session(slot.sessionId)).toMatchObject({ isLab: true });
      expect(await storeOf().idleSessions('agent', AT)).not.toContain(slot.sessionId);
    });
  });
}
