import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryQueue } from '../../src/queue/memory-queue.ts';
import type { Queue } from '../../src/queue/queue.ts';
import type { Store } from '../../src/store/store.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { mustOpen } from '../store/temp-store.ts';
import { confirmed, ended, eventually, labBench, sampleRequest, tallyOf } from './lab-bench.ts';

// Real sessions are played, and waited for with patience.
vi.setConfig({ testTimeout: 90_000 });

const programs = findPostgres();

describe.skipIf(programs === undefined)('two labs on one PostgreSQL', () => {
  let server: ThrowawayPostgres;
  let stores: readonly [Store, Store];
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
    const options = { databaseUrl: await server.newDatabase() };
    stores = [await mustOpen(options), await mustOpen(options)];
  });
  afterAll(async () => {
    for (const store of stores ?? []) await store.close();
    await server?.stop();
  });

  it('share the sessions of an evaluation: each is played by one of them, each call is made once', async () => {
    const queues = sharedQueue();
    const benches = stores.map((store, index) =>
      labBench(store, { script: { latency: 4 }, lab: { queue: queues[index] ?? createMemoryQueue() } }),
    );
    const [one, other] = benches;
    if (!one || !other) throw new Error('There are no two');
    for (const { lab } of benches) await lab.start();
    const id = await confirmed(one, sampleRequest({ seeds: 60 }));
    await ended(one, id);
    for (const { lab } of benches) await lab.stop();
    expect(await tallyOf(one, id)).toEqual({ finished: 60 });
    expect(one.endpoint.answered + other.endpoint.answered).toBe(360);
    expect(one.endpoint.answered).toBeGreaterThan(0);
    expect(other.endpoint.answered).toBeGreaterThan(0);
    const view = await other.evaluations.view(id);
    expect(view?.usage).toMatchObject({ calls: 360, nanodollars: 3_600 });
  });

  it('that are given the same sessions, as by a queue that lost its mind, log each trial once and come to an end', async () => {
    // Each has a queue of its own, and adds what the other has to it.
    const benches = stores.map((store) => labBench(store, { script: { latency: 4 } }));
    const [one, other] = benches;
    if (!one || !other) throw new Error('There are no two');
    const id = await confirmed(one, sampleRequest({ seeds: 10 }));
    await one.lab.start();
    await eventually('one is at work', () => one.endpoint.answered > 5);
    await other.lab.start();
    await ended(one, id);
    for (const { lab } of benches) await lab.stop();
    expect(await tallyOf(one, id)).toEqual({ finished: 10 });
    const results = await one.evaluations.results(id);
    for (const { trials } of results?.sessions ?? []) {
      expect(trials.map(({ trial }) => trial)).toEqual([1, 2]);
    }
    // What was stored is counted once; a turn that came too late is not in it.
    expect((await one.evaluations.view(id))?.usage.calls).toBe(60);
    // Whoever comes too late stops at once: at most a turn a session and lab was asked in vain.
    expect(one.endpoint.answered + other.endpoint.answered).toBeLessThanOrEqual(60 + 20);
  });
});

/** One queue with two workers, as two processes have one on a server: jobs are dealt out in turn. */
function sharedQueue(): readonly [Queue, Queue] {
  const queues = [createMemoryQueue(), createMemoryQueue()] as const;
  const shared = (own: Queue): Queue => ({
    ...own,
    add: async (jobs) => {
      const known = await shared(own).known(jobs.map(({ session }) => session));
      for (const [index, job] of jobs.entries()) {
        if (!known.has(job.session)) await (index % 2 === 0 ? queues[0] : queues[1]).add([job]);
      }
    },
    known: async (sessions) =>
      new Set((await Promise.all(queues.map((queue) => queue.known(sessions)))).flatMap((ids) => [...ids])),
  });
  return [shared(queues[0]), shared(queues[1])];
}
