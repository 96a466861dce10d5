import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { FAILURES_IN_A_ROW } from '../../src/evaluations/endpoint-failures.ts';
import type { Lab } from '../../src/evaluations/evaluations.ts';
import { playHere } from '../../src/evaluations/play-here.ts';
import { createMemoryQueue } from '../../src/queue/memory-queue.ts';
import type { SessionJob, Work } from '../../src/queue/queue.ts';
import { corridorSessions, granted } from '../sessions/session-bench.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import {
  confirmed,
  ended,
  eventually,
  type LabBench,
  labBench,
  sampleRequest,
  starterOf,
  statusOf,
  tallyOf,
} from './lab-bench.ts';

// Real sessions are played, and waited for with patience.
vi.setConfig({ testTimeout: 90_000 });

let temp: TempStore;
const labs: Lab[] = [];
beforeAll(async () => {
  temp = await openTempStore();
});
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop();
});
afterAll(() => temp.close());

/** A process whose lab is at work; it is stopped after the test. */
async function atWork(...[options]: [Parameters<typeof labBench>[1]?]): Promise<LabBench> {
  const bench = labBench(temp.store, options);
  labs.push(bench.lab);
  await bench.lab.start();
  return bench;
}

describe('the lab', () => {
  it('plays every session once, whatever agent, and finishes the evaluation', async () => {
    const bench = await atWork();
    const request = sampleRequest({ agents: ['model', 'random'], seeds: 10, budget: 1_000_000 });
    const id = await confirmed(bench, request);
    bench.lab.wake();
    await ended(bench, id);
    expect(await statusOf(bench, id)).toBe('finished');
    const view = await bench.evaluations.view(id);
    expect(view?.cells).toMatchObject([
      { finished: 10, void: 0, trials: 20, successes: 20, usage: { calls: 60, nanodollars: 600 } },
      { finished: 10, void: 0, trials: 20 },
    ]);
    // Two trials of three steps, a call each.
    expect(bench.endpoint.answered).toBe(60);
    expect(view?.usage.nanodollars).toBe(bench.endpoint.spent);
    const results = await bench.evaluations.results(id);
    expect(results?.sessions.map(({ trials }) => trials.map(({ trial }) => trial))).toEqual(
      Array.from({ length: 20 }, () => [1, 2]),
    );
  });

  it('plays nothing anew for the same plan, and only what is new of an amended one', async () => {
    const bench = await atWork();
    const request = sampleRequest({ seeds: 3 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    const { asked } = bench.endpoint;
    const again = granted(await bench.evaluations.plan(request));
    expect(again.view.evaluation).toMatchObject({ id, status: 'finished' });
    expect(again.estimate).toMatchObject({ sessions: 0, calls: 0, nanodollars: 0 });
    const more = await confirmed(bench, { ...request, seeds: 5 });
    expect(more).not.toBe(id);
    await ended(bench, more);
    expect(await tallyOf(bench, more)).toEqual({ finished: 5 });
    expect(bench.endpoint.asked).toBe(asked + 2 * 6);
  });

  it('pauses between two turns, and goes on at the next one', async () => {
    const bench = await atWork({ script: { answers: 20 } });
    const request = sampleRequest({ seeds: 8 });
    const id = await confirmed(bench, request);
    await eventually('some turns were played', () => bench.endpoint.answered === 20);
    granted(await bench.evaluations.pause(id, starterOf(request)));
    await eventually('nothing is asked', () => bench.endpoint.inFlight === 0);
    expect(await tallyOf(bench, id)).not.toHaveProperty('void');
    bench.endpoint.script.answers = Number.POSITIVE_INFINITY;
    granted(await bench.evaluations.resume(id, starterOf(request)));
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 8 });
    expect(bench.endpoint.answered).toBe(48);
    expect(bench.endpoint.takenUp).toBeGreaterThan(0);
  });

  it('soon spends nothing any more when it was cancelled in another process', async () => {
    const bench = await atWork({ script: { latency: 150 } });
    const elsewhere = labBench(temp.store, { endpoint: bench.endpoint });
    const request = sampleRequest({ seeds: 400 });
    const id = await confirmed(bench, request);
    await eventually('it is at work', () => bench.endpoint.answered >= 10);
    granted(await elsewhere.evaluations.cancel(id, starterOf(request)));
    const cancelled = performance.now();
    let last = cancelled;
    let { asked } = bench.endpoint;
    await eventually('nothing was asked for a second', () => {
      if (bench.endpoint.asked !== asked) last = performance.now();
      asked = bench.endpoint.asked;
      return performance.now() - last > 1_000;
    });
    // Two seconds at most where the processor is free; a lab that heard nothing would go on for a minute.
    expect(last - cancelled).toBeLessThan(8_000);
    expect(bench.endpoint.inFlight).toBe(0);
    expect(await statusOf(bench, id)).toBe('cancelled');
    expect(await tallyOf(bench, id)).not.toHaveProperty('void');
  });

  it('does not play more sessions at once than was asked for', async () => {
    const bench = await atWork({ script: { answers: 0 } });
    const request = sampleRequest({ seeds: 6 });
    const { view } = granted(await bench.evaluations.plan(request));
    const { id } = view.evaluation;
    granted(await bench.evaluations.setConcurrency(id, 2, starterOf(request)));
    granted(await bench.evaluations.confirm(id, starterOf(request)));
    await eventually('two are at work', () => bench.endpoint.inFlight === 2);
    bench.endpoint.script.answers = Number.POSITIVE_INFINITY;
    await ended(bench, id);
    expect(bench.endpoint.mostInFlight).toBe(2);
  });

  it('keeps to a lower limit at once, also with what was in the queue and at work before', async () => {
    let most = 0;
    const failure = (): undefined => {
      // Asked at each answer, which is no longer counted as in flight.
      most = Math.max(most, bench.endpoint.inFlight + 1);
    };
    const bench = await atWork({ script: { answers: 0, failure } });
    const request = sampleRequest({ seeds: 14 });
    const id = await confirmed(bench, request);
    await eventually('eight are at work', () => bench.endpoint.inFlight === 8);
    granted(await bench.evaluations.setConcurrency(id, 2, starterOf(request)));
    // Nothing is answered meanwhile: what is too much is broken off.
    await eventually('two are at work', () => bench.endpoint.inFlight === 2);
    bench.endpoint.script.answers = Number.POSITIVE_INFINITY;
    await ended(bench, id);
    expect(most).toBe(2);
    expect(await tallyOf(bench, id)).toEqual({ finished: 14 });
    expect((await bench.evaluations.view(id))?.usage.calls).toBe(84);
  });

  it('leaves evaluations of terminals alone', async () => {
    const bench = await atWork();
    const id = await confirmed(bench, sampleRequest({ runner: 'terminal' }));
    const house = await confirmed(bench, sampleRequest());
    bench.lab.wake();
    await ended(bench, house);
    expect(await tallyOf(bench, id)).toEqual({ waiting: 4 });
  });

  it('stopped, leaves its sessions open, and another process goes on with them', async () => {
    const first = await atWork({ script: { answers: 15 } });
    const id = await confirmed(first, sampleRequest({ seeds: 12 }));
    await eventually('it is in the middle', () => first.endpoint.answered === 15);
    await first.lab.stop();
    expect(first.endpoint.inFlight).toBe(0);
    expect(await statusOf(first, id)).toBe('running');
    const second = await atWork();
    await ended(second, id);
    expect(await tallyOf(second, id)).toEqual({ finished: 12 });
    expect(first.endpoint.answered + second.endpoint.answered).toBe(72);
  });

  it('killed, has each trial in the log once and what was stored counted right, after another went on', async () => {
    // From the fiftieth answer on it hears nothing any more, as a process that is gone.
    const killed = labBench(temp.store, { script: { answers: 50, cost: (call) => 100 + call } });
    await killed.lab.start();
    const id = await confirmed(killed, sampleRequest({ seeds: 20 }));
    await eventually('it is in the middle', () => killed.endpoint.answered === 50);
    await eventually('it hangs', () => killed.endpoint.inFlight === 8);
    const { answered } = killed.endpoint;
    const next = await atWork({ script: { cost: () => 1 } });
    await ended(next, id);
    expect(await tallyOf(next, id)).toEqual({ finished: 20 });
    const results = await next.evaluations.results(id);
    for (const { trials } of results?.sessions ?? []) {
      expect(trials.map(({ trial }) => trial)).toEqual([1, 2]);
    }
    expect(answered + next.endpoint.answered).toBe(120);
    const view = await next.evaluations.view(id);
    expect(view?.usage.nanodollars).toBe(killed.endpoint.spent + next.endpoint.spent);
    expect(view?.usage.calls).toBe(120);
    await killed.lab.stop();
  });

  it('killed between the end of sessions and that of their jobs, asks nothing anew when the jobs come again', async () => {
    const { store } = temp;
    const queue = createMemoryQueue();
    const jobs: SessionJob[] = [];
    const add = (added: readonly SessionJob[]): Promise<void> => {
      jobs.push(...added);
      return queue.add(added);
    };
    // From then on it tells the store nothing, as a process that is gone.
    const gone = () => jobs.length > 0;
    const killed = await atWork({
      lab: {
        queue: { ...queue, add },
        store: {
          ...store,
          settleEvaluation: async (...of) => (gone() ? [] : store.settleEvaluation(...of)),
          feedEvaluation: async (...of) => (gone() ? 'stale' : store.feedEvaluation(...of)),
        },
      },
    });
    const id = await confirmed(killed, sampleRequest());
    await eventually('all is played', () => killed.endpoint.answered === 24);
    await eventually('all is stored', async () => (await tallyOf(killed, id)).finished === 4);
    expect(await statusOf(killed, id)).toBe('running');
    const next = createMemoryQueue();
    await next.add(jobs);
    const bench = await atWork({ lab: { queue: next } });
    await ended(bench, id);
    expect(bench.endpoint.asked).toBe(0);
    expect(await tallyOf(bench, id)).toEqual({ finished: 4 });
    expect((await bench.evaluations.view(id))?.usage.calls).toBe(24);
  });

  it('rule: a queue may give a job twice; the one that is at it goes on, and nothing is asked twice', async () => {
    const queue = createMemoryQueue();
    const twice = {
      ...queue,
      work: (work: Work, most: number) =>
        queue.work(async (job, signal) => {
          await Promise.all([work(job, signal), work(job, signal)]);
        }, most),
    };
    const broken: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (about: unknown) => broken.push(about) };
    const bench = await atWork({ script: { latency: 5 }, lab: { queue: twice, log } });
    const id = await confirmed(bench, sampleRequest());
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 4 });
    expect(broken).toEqual([]);
    // Two trials of three steps each.
    expect(bench.endpoint.asked).toBe(24);
  });

  it('gives the queue again what it has lost', async () => {
    const queue = createMemoryQueue();
    let lost = 0;
    const forgetful = {
      ...queue,
      add: async (jobs: Parameters<typeof queue.add>[0]) => {
        if (lost > 0) return queue.add(jobs);
        lost = jobs.length;
      },
    };
    const bench = await atWork({ lab: { queue: forgetful } });
    const id = await confirmed(bench, sampleRequest({ seeds: 3 }));
    await eventually('the jobs were lost', () => lost === 3);
    const restarted = await atWork();
    await ended(restarted, id);
    expect(await tallyOf(restarted, id)).toEqual({ finished: 3 });
    expect(bench.endpoint.asked).toBe(0);
  });
});

describe('void sessions', () => {
  it('of an endpoint that is down stop the evaluation with its sentence, and are played anew later', async () => {
    const sentence = 'The model cannot be reached.';
    const bench = await atWork({ script: { failure: () => sentence }, lab: { concurrency: 1 } });
    const request = sampleRequest({ seeds: 40 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    const view = await bench.evaluations.view(id);
    expect(view?.evaluation).toMatchObject({ status: 'stopped' });
    expect(view?.evaluation.reason).toMatch(/^The model cannot be reached\. /);
    expect(view?.trouble).toEqual([sentence]);
    expect(await tallyOf(bench, id)).toEqual({ void: FAILURES_IN_A_ROW, waiting: 40 - FAILURES_IN_A_ROW });
    bench.endpoint.script.failure = () => undefined;
    expect(granted(await bench.evaluations.requeue(id, starterOf(request)))).toBe(FAILURES_IN_A_ROW);
    // Nobody has to ask twice: what is to be played anew is played.
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 40 });
    const after = await bench.evaluations.view(id);
    expect(after?.trouble).toEqual([]);
    expect(after?.usage.nanodollars).toBe(bench.endpoint.spent);
  });

  it('here and there stop nothing; requeued, they are played on the same trials', async () => {
    const failing = new Set([3, 20, 41]);
    const bench = await atWork({
      script: { failure: (call) => (failing.has(call) ? 'It hiccuped.' : undefined) },
      lab: { concurrency: 1 },
    });
    const request = sampleRequest({ seeds: 8 });
    const id = await confirmed(bench, request);
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 5, void: 3 });
    const before = await bench.evaluations.results(id);
    expect(granted(await bench.evaluations.requeue(id, starterOf(request)))).toBe(3);
    await ended(bench, id);
    expect(await tallyOf(bench, id)).toEqual({ finished: 8 });
    const refusal = await bench.evaluations.requeue(id, starterOf(request));
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'evaluation/not-now' } });
    const after = await bench.evaluations.results(id);
    for (const [index, one] of (before?.sessions ?? []).entries()) {
      const again = after?.sessions[index];
      const [seed, same] = await Promise.all(
        [one, again].map(async (of) => (await temp.store.session(of?.session ?? ''))?.spec.seed),
      );
      expect(same).toBe(seed);
      if (one.status === 'finished') expect(again?.session).toBe(one.session);
      else expect(again?.session).not.toBe(one.session);
    }
  });

  it('of an agent that is configured otherwise now say so', async () => {
    const bench = labBench(temp.store);
    const id = await confirmed(bench, sampleRequest({ seeds: 1 }));
    const { agents } = bench.endpoint;
    const changed = {
      ...agents,
      find: (text: string) => {
        const found = agents.find(text);
        return found.ok ? { ...found, value: { ...found.value, playerKey: 'agent:model#87654321' } } : found;
      },
    };
    await atWork({ lab: { agents: changed } });
    await ended(bench, id);
    const view = await bench.evaluations.view(id);
    expect(view?.trouble).toEqual(['The agent The model is no longer configured as it was.']);
  });
});

describe('a terminal', () => {
  it('plays its own evaluation to the end, with progress, and again goes on', async () => {
    // Of four sessions at once, at six answers each, two at least are over then.
    const bench = labBench(temp.store, { script: { answers: 30 } });
    const request = sampleRequest({ runner: 'terminal', seeds: 10 });
    const id = await confirmed(bench, request);
    let count = 0;
    const play = (signal: AbortSignal) =>
      playHere(
        {
          store: temp.store,
          sessions: corridorSessions(temp.store, systemClock),
          agents: bench.endpoint.agents,
          queue: createMemoryQueue(),
          clock: systemClock,
          log: { info: () => {}, warn: () => {}, error: () => {} },
          concurrency: 4,
          onProgress: () => {
            count += 1;
          },
        },
        id,
        signal,
      );
    const interrupted = new AbortController();
    const playing = play(interrupted.signal);
    await eventually('something is finished', () => count >= 2);
    interrupted.abort();
    await playing;
    expect(await statusOf(bench, id)).toBe('running');
    bench.endpoint.script.answers = Number.POSITIVE_INFINITY;
    await play(new AbortController().signal);
    expect(await statusOf(bench, id)).toBe('finished');
    expect(count).toBe(10);
    expect(bench.endpoint.answered).toBe(60);
  });
});
