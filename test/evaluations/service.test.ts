import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Evaluations } from '../../src/evaluations/evaluations.ts';
import { granted } from '../sessions/session-bench.ts';
import { samplePlayer } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { confirmed, ended, labBench, sampleRequest, starterOf, statusOf } from './lab-bench.ts';

// Real sessions are played, and waited for with patience.
vi.setConfig({ testTimeout: 90_000 });

let temp: TempStore;
beforeAll(async () => {
  temp = await openTempStore();
});
afterAll(() => temp.close());

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  return result.refusal?.code;
}

describe('planning', () => {
  it('keeps the plan, plays nothing, and says what it would take', async () => {
    const { evaluations, endpoint } = labBench(temp.store);
    const request = sampleRequest({ agents: ['model', 'random'], seeds: 3, budget: 1_000_000 });
    const { view, estimate } = granted(await evaluations.plan(request));
    expect(view.evaluation).toMatchObject({
      status: 'planned',
      budget: 1_000_000,
      startedBy: request.startedBy,
      place: request.place,
      runner: 'house',
      isShown: false,
    });
    expect(view.cells.map(({ sessions, waiting }) => [sessions, waiting])).toEqual([
      [3, 3],
      [3, 3],
    ]);
    // t-maze, quick: 8 trials of 96 actions, one a call, 200 ms each.
    expect(estimate).toMatchObject({
      sessions: 6,
      calls: 3 * 8 * 96,
      promptTokens: 100 * 2304,
      nanodollars: 10 * 2304,
      unpriced: [],
    });
    expect(estimate.duration).toBe(8 * 96 * 200);
    expect(endpoint.asked).toBe(0);
    expect(await evaluations.view('none')).toBeUndefined();
    expect(await evaluations.estimate('none')).toBeUndefined();
  });

  it('refuses a budget for agents whose price nobody knows, and names them', async () => {
    const { evaluations } = labBench(temp.store, { script: { most: null } });
    const request = sampleRequest({ agents: ['model', 'random', 'other+h1'] });
    const refused = await evaluations.plan({ ...request, budget: 5 });
    expect(codeOf(refused)).toBe('evaluation/budget-unpriced');
    expect(refused).toHaveProperty('refusal.message', expect.stringContaining('model, other+h1 costs'));
    const { view, estimate } = granted(await evaluations.plan(request));
    expect(estimate).toMatchObject({ nanodollars: null, unpriced: ['model', 'other+h1'] });
    const set = await evaluations.setBudget(view.evaluation.id, 5, starterOf(request));
    expect(codeOf(set)).toBe('evaluation/budget-unpriced');
  });

  it('is refused where agents are switched off, and so is starting', async () => {
    const { evaluations, preferences } = labBench(temp.store);
    const request = sampleRequest();
    const { view } = granted(await evaluations.plan(request));
    await preferences.set('agents', { scope: 'workspace', key: request.place.workspace }, false);
    expect(codeOf(await evaluations.plan(request))).toBe('evaluation/switched-off');
    const begun = await evaluations.confirm(view.evaluation.id, starterOf(request));
    expect(codeOf(begun)).toBe('evaluation/switched-off');
  });

  it('again lets its starter give another budget, and nobody else', async () => {
    const { evaluations } = labBench(temp.store);
    const request = sampleRequest({ budget: 500 });
    const { view } = granted(await evaluations.plan(request));
    const again = granted(await evaluations.plan({ ...request, budget: 700 }));
    expect(again.view.evaluation).toMatchObject({ id: view.evaluation.id, budget: 700 });
    const other = granted(await evaluations.plan({ ...request, startedBy: samplePlayer(), budget: 1 }));
    expect(other.view.evaluation).toMatchObject({ id: view.evaluation.id, budget: 700 });
    expect(other.view.evaluation.startedBy).toEqual(request.startedBy);
  });
});

describe('steering', () => {
  it('is for the starter and for admins of the workspace', async () => {
    const { evaluations } = labBench(temp.store);
    const request = sampleRequest();
    const id = await confirmed({ evaluations }, request);
    const { workspace } = request.place;
    const stranger = { playerKey: 'test:stranger', workspace, isAdmin: false };
    const refused = await evaluations.pause(id, stranger);
    expect(codeOf(refused)).toBe('evaluation/not-yours');
    const elsewhere = { ...stranger, workspace: 'test:elsewhere', isAdmin: true };
    for (const act of ['pause', 'cancel', 'resume', 'confirm', 'approve', 'requeue'] as const) {
      expect(codeOf(await evaluations[act](id, elsewhere))).toBe('evaluation/unknown');
    }
    expect(granted(await evaluations.pause(id, { ...stranger, isAdmin: true })).status).toBe('paused');
  });

  it('changes only what can be changed as it stands', async () => {
    const bench = labBench(temp.store);
    const { evaluations } = bench;
    const request = sampleRequest();
    const by = starterOf(request);
    const { id } = granted(await evaluations.plan(request)).view.evaluation;
    const refusedNow = async (
      ...acts: readonly (keyof Pick<Evaluations, 'pause' | 'resume' | 'requeue'>)[]
    ) => {
      for (const act of acts) expect(codeOf(await evaluations[act](id, by))).toBe('evaluation/not-now');
    };
    await refusedNow('pause', 'requeue');
    granted(await evaluations.confirm(id, by));
    await refusedNow('resume');
    granted(await evaluations.pause(id, by));
    await refusedNow('pause');
    granted(await evaluations.resume(id, by));
    granted(await evaluations.cancel(id, by));
    await refusedNow('pause');
    expect(granted(await evaluations.resume(id, by))).toMatchObject({ status: 'running', isShown: false });
    expect(await statusOf(bench, id)).toBe('running');
    expect(granted(await evaluations.setConcurrency(id, 3, by)).concurrency).toBe(3);
    expect(granted(await evaluations.setConcurrency(id, null, by)).concurrency).toBeUndefined();
    expect(granted(await evaluations.setBudget(id, 12, by)).budget).toBe(12);
    expect(granted(await evaluations.setBudget(id, null, by)).budget).toBeUndefined();
  });

  it('of two at once, one is done and the other told so', async () => {
    const { evaluations } = labBench(temp.store);
    const request = sampleRequest();
    const id = await confirmed({ evaluations }, request);
    const both = await Promise.all([1, 2].map(() => evaluations.pause(id, starterOf(request))));
    expect(both.map(codeOf).toSorted()).toEqual(['evaluation/not-now', undefined]);
  });

  it('waits for an admin where the workspace wants that, for models alone', async () => {
    const { evaluations, preferences } = labBench(temp.store);
    const request = sampleRequest();
    const by = starterOf(request);
    await preferences.set('lab-approval', { scope: 'workspace', key: request.place.workspace }, true);
    const { id } = granted(await evaluations.plan(request)).view.evaluation;
    expect(granted(await evaluations.confirm(id, by)).status).toBe('approval');
    expect(codeOf(await evaluations.approve(id, by))).toBe('evaluation/not-yours');
    const admin = { playerKey: 'test:admin', workspace: by.workspace, isAdmin: true };
    expect(granted(await evaluations.approve(id, admin)).status).toBe('running');
    // Approved once, it may be paused and gone on with.
    granted(await evaluations.pause(id, by));
    expect(granted(await evaluations.resume(id, by)).status).toBe('running');

    const free = granted(await evaluations.plan({ ...request, agents: ['random'] })).view.evaluation;
    expect(granted(await evaluations.confirm(free.id, by)).status).toBe('running');
    const own = granted(await evaluations.plan({ ...request, name: 'by an admin' })).view.evaluation;
    expect(granted(await evaluations.confirm(own.id, admin)).status).toBe('running');
    // Cancelling what waits for approval is no way around it.
    const third = granted(await evaluations.plan({ ...request, name: 'third' })).view.evaluation;
    granted(await evaluations.confirm(third.id, by));
    granted(await evaluations.cancel(third.id, by));
    expect(granted(await evaluations.resume(third.id, by)).status).toBe('approval');
  });

  it('rule: whom the workspace names may approve and cancel what waits, and nothing else; admins always may', async () => {
    const { evaluations, preferences } = labBench(temp.store);
    const request = sampleRequest();
    const by = starterOf(request);
    const workspace = { scope: 'workspace', key: request.place.workspace } as const;
    const approvers = [
      { key: 'test:group:1', name: 'Lab leads' },
      { key: 'test:kim', name: '' },
    ];
    await preferences.set('lab-approval', workspace, true);
    await preferences.set('lab-approvers', workspace, approvers);
    const lea = { playerKey: 'test:lea', workspace: by.workspace, isAdmin: false, isApprover: true };
    const planned = async (name: string) =>
      granted(await evaluations.plan({ ...request, name })).view.evaluation.id;

    const id = await planned('named');
    expect((await evaluations.view(id))?.approvers).toEqual(approvers);
    expect(codeOf(await evaluations.cancel(id, lea))).toBe('evaluation/not-yours');
    granted(await evaluations.confirm(id, by));
    const refusal = await evaluations.approve(id, by);
    expect(refusal.ok ? '' : refusal.refusal.message).toBe(
      'Only Lab leads, others whom the admins named or an admin can approve an evaluation here. Ask for it, and have them press Approve.',
    );
    for (const act of ['pause', 'resume', 'requeue'] as const) {
      expect(codeOf(await evaluations[act](id, lea))).toBe('evaluation/not-yours');
    }
    expect(codeOf(await evaluations.setBudget(id, 1, lea))).toBe('evaluation/not-yours');
    const stranger = { ...lea, workspace: 'test:elsewhere' };
    expect(codeOf(await evaluations.approve(id, stranger))).toBe('evaluation/unknown');
    expect(granted(await evaluations.approve(id, lea)).status).toBe('running');
    expect(codeOf(await evaluations.cancel(id, lea))).toBe('evaluation/not-yours');

    const second = await planned('said no to');
    granted(await evaluations.confirm(second, by));
    expect(granted(await evaluations.cancel(second, lea)).status).toBe('cancelled');
    const third = await planned('by an admin');
    granted(await evaluations.confirm(third, by));
    const admin = { playerKey: 'test:admin', workspace: by.workspace, isAdmin: true };
    expect(granted(await evaluations.approve(third, admin)).status).toBe('running');
    // What a named person starts of their own is approved by that.
    const own = await planned('own');
    expect(granted(await evaluations.confirm(own, { ...by, isApprover: true })).status).toBe('running');
  });

  it('refuses to go on under a budget that is used up', async () => {
    const bench = labBench(temp.store);
    const { evaluations, lab } = bench;
    await lab.start();
    const request = sampleRequest({ seeds: 2, budget: 100 });
    const by = starterOf(request);
    const id = await confirmed(bench, request);
    await ended(bench, id);
    await lab.stop();
    const spent = (await evaluations.view(id))?.usage.nanodollars ?? 0;
    granted(await evaluations.setBudget(id, spent, by));
    const refused = await evaluations.resume(id, by);
    expect(codeOf(refused)).toBe('evaluation/budget-used');
    granted(await evaluations.setBudget(id, spent + 1, by));
    expect(granted(await evaluations.resume(id, by)).status).toBe('running');
  });
});

describe('looking', () => {
  it('lists those of a workspace, and those whose card may be out of date', async () => {
    const { evaluations } = labBench(temp.store);
    const request = sampleRequest();
    const id = await confirmed({ evaluations }, request);
    expect((await evaluations.list(request.place.workspace, 10)).map((one) => one.id)).toEqual([id]);
    const unsettled = async () => (await evaluations.unsettled()).map((one) => one.id);
    expect(await unsettled()).toContain(id);
    await evaluations.posted(id, { channel: 'c', message: 'm' });
    // It runs: what is shown is not its end.
    await evaluations.shown(id);
    expect((await evaluations.view(id))?.evaluation).toMatchObject({
      isShown: false,
      message: { channel: 'c', message: 'm' },
    });
    granted(await evaluations.cancel(id, starterOf(request)));
    expect(await unsettled()).toContain(id);
    await evaluations.shown(id);
    expect(await unsettled()).not.toContain(id);
  });

  it('gives every begun session as a play', async () => {
    const bench = labBench(temp.store);
    await bench.lab.start();
    const id = await confirmed(bench, sampleRequest({ seeds: 3, agents: ['random'] }));
    await ended(bench, id);
    await bench.lab.stop();
    const statuses: string[] = [];
    for await (const { record, session } of bench.evaluations.plays(id)) {
      statuses.push(record.status);
      expect(session.isOver).toBe(true);
      expect(record).toMatchObject({ isLab: true, ranked: true });
    }
    expect(statuses).toEqual(['finished', 'finished', 'finished']);
  });
});
