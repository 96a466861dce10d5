import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisBackend, withBackend } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BullQueue } from '../../src/queue/bull-queue.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import type { QueueWorker } from '../../src/queue/queue.ts';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { engineAt, mustOpenQueue, type Said } from './open-test-queue.ts';
import { job, numbered, SHORT_HOLD, until } from './queue-contract.ts';

const program = findRedis();
const silent = { warn: () => {} };

function refusalAt(redisUrl: string) {
  return openQueue({ redisUrl, engine: engineAt(), log: silent, timing: { answer: 5_000 } });
}

describe.skipIf(program === undefined)('when Redis is away', { timeout: 90_000 }, () => {
  let server: ThrowawayRedis;
  let said: Said;
  let queue: BullQueue;
  let worker: QueueWorker | undefined;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    said = { lines: [] };
    queue = await mustOpenQueue(
      { engine: engineAt(), redisUrl: server.newDatabase(), timing: { ...SHORT_HOLD, answer: 1_000 } },
      said,
    );
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await queue.close();
  });

  /** False while the queue cannot be reached yet. */
  const isAdded = (session: string): Promise<boolean> =>
    queue.add([job(session)]).then(
      () => true,
      () => false,
    );

  it('whoever adds or asks is told so in one sentence, and the worker goes on by itself once it is back', async () => {
    const done: string[] = [];
    worker = await queue.work(async ({ session }) => void done.push(session), 2);
    await queue.add([job('before')]);
    await until(() => done.length === 1);
    await server.kill();
    const sentence = `The queue on Redis at ${new URL(server.url).host}`;
    await expect(queue.add([job('lost')])).rejects.toThrow(sentence);
    await expect(queue.known(['lost'])).rejects.toThrow(sentence);
    await expect(queue.counts()).rejects.toThrow(sentence);
    await server.start();
    await until(() => isAdded('after'));
    await until(() => done.includes('after'));
    expect(done).toEqual(['before', 'after']);
  });

  it('the log has few lines of it', async () => {
    worker = await queue.work(async () => {}, 8);
    await server.kill();
    await until(() => said.lines.length > 0);
    await sleep(1_500);
    await server.start();
    await until(() =>
      queue.counts().then(
        () => true,
        () => false,
      ),
    );
    expect(said.lines.length).toBeLessThanOrEqual(3);
    expect(said.lines.join()).not.toContain(server.password);
  });

  it('and comes back empty, a job at work then is fed again and harms nobody', async () => {
    const begun: string[] = [];
    const finish = new AbortController();
    worker = await queue.work(async ({ session }, signal) => {
      begun.push(session);
      await new Promise<void>((resolve) => {
        AbortSignal.any([signal, finish.signal]).addEventListener('abort', () => resolve());
      });
    }, 2);
    await queue.add([job('ada')]);
    await until(() => begun.length === 1);
    await server.crash();
    await until(() =>
      queue.known(['ada']).then(
        (known) => known.size === 0,
        () => false,
      ),
    );
    await until(() => isAdded('ada'));
    // The one that was at work has lost its hold on the job, and makes room for the one that was fed.
    await until(() => begun.length === 2);
    finish.abort();
    await until(async () => (await queue.known(['ada'])).size === 0);
    expect(begun).toEqual(['ada', 'ada']);
  });

  it('and answers nothing, whoever adds is told after a limit, and goes on when it answers again', async () => {
    server.freeze();
    const begun = performance.now();
    await expect(queue.add([job('ada')])).rejects.toThrow('cannot be used');
    // A second, on a machine that is not busy; without a limit it would be never.
    expect(performance.now() - begun).toBeLessThan(10_000);
    server.resume();
    await until(() => isAdded('bob'));
    expect(await queue.known(['bob'])).toEqual(new Set(['bob']));
  });

  it('a worker can be stopped', async () => {
    const stuck = await queue.work(async (_job, signal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    }, 2);
    await queue.add(numbered(2));
    await until(async () => (await queue.counts()).active === 2);
    await server.kill();
    const begun = performance.now();
    await stuck.stop();
    expect(performance.now() - begun).toBeLessThan(15_000);
    await server.start();
  });
});

describe.skipIf(program === undefined)('a job that comes back to the process that is at it', () => {
  it('waits for the first to let go: no two are at one job', async () => {
    const server = await startRedis(program ?? '');
    const redisUrl = server.newDatabase();
    const queue = await mustOpenQueue({
      engine: engineAt(),
      redisUrl,
      timing: { ...SHORT_HOLD, lock: 3_000 },
    });
    let atOnce = 0;
    let most = 0;
    let begun = 0;
    const worker = await queue.work(async (_job, signal) => {
      begun += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (begun === 1)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      await sleep(20);
      atOnce -= 1;
    }, 4);
    await queue.add([job('ada')]);
    await until(() => begun === 1);
    const { Queue } = withBackend(createRedisBackend);
    const thief = new Queue('lab', { connection: { url: redisUrl } });
    // Without a token it is taken from whoever has it, as from a dead worker.
    await thief.getBackend().moveJobFromActiveToWait('s-ada', '0');
    await until(async () => (await queue.known(['ada'])).size === 0);
    expect({ begun, most }).toEqual({ begun: 2, most: 1 });
    await worker.stop();
    await thief.close();
    await queue.close();
    await server.stop();
  });
});

describe('a REDIS_URL', () => {
  it('of a server that is down is refused without the password', async () => {
    const opened = await refusalAt('redis://cheese:open-sesame@localhost:1/3');
    expect(opened).toMatchObject({
      ok: false,
      refusal: {
        code: 'queue/unreachable',
        message: expect.stringMatching(
          /^Redis at localhost:1\/3 cannot be used \(.*ECONNREFUSED.*\)\. Check that it runs and that REDIS_URL is right\.$/u,
        ),
      },
    });
    expect(JSON.stringify(opened)).not.toContain('open-sesame');
  });

  it.skipIf(program === undefined)('with a wrong password is refused', async () => {
    const server = await startRedis(program ?? '');
    const opened = await refusalAt(server.url.replace(server.password, 'open-sesame'));
    expect(opened).toHaveProperty('refusal.message', expect.stringContaining('WRONGPASS'));
    expect(JSON.stringify(opened)).not.toContain('open-sesame');
    await server.stop();
  });
});
