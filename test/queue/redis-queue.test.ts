import { createRedisBackend } from 'bullmq';
import { afterAll, beforeAll, describe } from 'vitest';
import { findRedis, startRedis, type ThrowawayRedis } from '../servers/redis.ts';
import { takeAndDie } from './doomed-worker.ts';
import { engineAt, mustOpenQueue } from './open-test-queue.ts';
import { describeQueue } from './queue-contract.ts';

const program = findRedis();

describe.skipIf(program === undefined)('with a Redis server', () => {
  let server: ThrowawayRedis;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server?.stop());

  describeQueue('Redis', async () => {
    const redisUrl = server.newDatabase();
    const options = { engine: engineAt(), redisUrl };
    const queues = [await mustOpenQueue(options), await mustOpenQueue(options)] as const;
    return {
      queues,
      takeAndDie: () => takeAndDie(createRedisBackend, { url: redisUrl, maxRetriesPerRequest: null }),
      close: async () => {
        for (const one of queues) await one.close();
      },
    };
  });
});
