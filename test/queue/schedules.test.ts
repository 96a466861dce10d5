import { afterAll, beforeAll, describe } from 'vitest';
import { createMemorySchedules } from '../../src/queue/memory-schedules.ts';
import type { QueueOptions } from '../../src/queue/open-on.ts';
import { openSchedules } from '../../src/queue/open-schedules.ts';
import type { Schedules } from '../../src/queue/schedules.ts';
import { nextPosting } from '../../src/summaries/due.ts';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { engineAt } from './open-test-queue.ts';
import { TEST_TIMING } from './queue-contract.ts';
import { describeSchedules } from './schedules-contract.ts';

async function opened(options: Pick<QueueOptions, 'engine' | 'redisUrl'>): Promise<Schedules> {
  const result = await openSchedules({ ...options, timing: TEST_TIMING, log: { warn: () => {} } });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

describeSchedules('memory', async () => {
  const schedules = createMemorySchedules({
    next: ({ time, timezone }, now) =>
      nextPosting({ time, timezone, at: new Date(0), lastDay: null }, now).at,
  });
  return { schedules: [schedules] };
});

describe('beside an embedded store', () => {
  let temp: TempStore;
  beforeAll(async () => {
    temp = await openTempStore();
  });
  afterAll(() => temp?.close());

  describeSchedules('the embedded store', async () => {
    const options = { engine: temp.store.engine, redisUrl: null };
    return { schedules: [await opened(options)] };
  });
});

const redis = findRedis();
describe.skipIf(redis === undefined)('with a Redis server', () => {
  let server: ThrowawayRedis;
  beforeAll(async () => {
    server = await startRedis(redis ?? '');
  });
  afterAll(() => server?.stop());

  describeSchedules('Redis', async () => {
    const options = { engine: engineAt(), redisUrl: server.newDatabase() };
    return { schedules: [await opened(options), await opened(options)] };
  });
});

const postgres = findPostgres();
describe.skipIf(postgres === undefined)('with a PostgreSQL server', () => {
  let server: ThrowawayPostgres;
  beforeAll(async () => {
    server = await startPostgres(postgres ?? '');
  });
  afterAll(() => server?.stop());

  describeSchedules('PostgreSQL', async () => {
    const options = { engine: engineAt(await server.newDatabase()), redisUrl: null };
    const schedules = await Promise.all([opened(options), opened(options)]);
    return { schedules };
  });
});
