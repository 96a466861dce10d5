import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BullQueue } from '../../src/queue/bull-queue.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import type { QueueWorker } from '../../src/queue/queue.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { engineAt, mustOpenQueue, type Said } from './open-test-queue.ts';
import { job, numbered, SHORT_HOLD, until } from './queue-contract.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)('when PostgreSQL is away', { timeout: 90_000 }, () => {
  let server: ThrowawayPostgres;
  let said: Said;
  let queue: BullQueue;
  let worker: QueueWorker | undefined;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    said = { lines: [] };
    queue = await mustOpenQueue({ engine: engineAt(await server.newDatabase()), timing: SHORT_HOLD }, said);
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await queue.close();
  });

  it('the queue goes on after a restart: every job is done, those at work meanwhile perhaps once more', async () => {
    const done = new Set<string>();
    const restarted = Promise.withResolvers<void>();
    worker = await queue.work(async ({ session }) => {
      // It goes away in the middle, however quick the machine is.
      if (done.size > 20) await restarted.promise;
      done.add(session);
    }, 4);
    const jobs = numbered(200);
    await queue.add(jobs);
    await until(() => done.size > 20);
    await server.restart();
    restarted.resolve();
    await until(() => done.size === jobs.length);
    await until(async () => (await queue.counts()).active === 0);
    expect(said.lines.length).toBeLessThanOrEqual(3);
  });

  it('an idle worker hears of new jobs after a restart', async () => {
    const done: string[] = [];
    worker = await queue.work(async ({ session }) => void done.push(session), 1);
    await server.restart();
    await until(() =>
      queue.add([job('ada')]).then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.length === 1);
  });

  it('many processes may set the queue up at once', async () => {
    const engine = engineAt(await server.newDatabase());
    const queues = await Promise.all([1, 2, 3, 4].map(() => mustOpenQueue({ engine })));
    await queues[0]?.add([job('ada')]);
    expect(await queues[3]?.known(['ada'])).toEqual(new Set(['ada']));
    for (const one of queues) await one.close();
  });

  it('a start is refused without the password', async () => {
    const engine = engineAt('postgres://cheese:open-sesame@localhost:1/cheese');
    const opened = await openQueue({ redisUrl: null, engine, log: { warn: () => {} } });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'queue/unreachable' } });
    expect(JSON.stringify(opened)).not.toContain('open-sesame');
  });
});
