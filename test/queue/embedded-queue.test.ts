import { createPostgresBackend } from 'bullmq';
import { afterAll, beforeAll, describe } from 'vitest';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { takeAndDie } from './doomed-worker.ts';
import { mustOpenQueue } from './open-test-queue.ts';
import { describeQueue } from './queue-contract.ts';

describe('beside an embedded store', () => {
  let temp: TempStore;
  beforeAll(async () => {
    temp = await openTempStore();
  });
  afterAll(() => temp?.close());

  describeQueue('the embedded store', async () => {
    const { engine } = temp.store;
    if (engine.kind !== 'embedded') throw new Error('The store is not embedded');
    const queues = [await mustOpenQueue({ engine }), await mustOpenQueue({ engine })] as const;
    await engine.pool('bullmq').query('truncate job cascade; truncate meta');
    return {
      queues,
      takeAndDie: () => takeAndDie(createPostgresBackend, engine.pool('bullmq')),
      close: async () => {
        for (const one of queues) await one.close();
      },
    };
  });
});
