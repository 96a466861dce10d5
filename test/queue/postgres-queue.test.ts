import { createPostgresBackend } from 'bullmq';
import { afterAll, beforeAll, describe } from 'vitest';
import { findPostgres, startPostgres, type ThrowawayPostgres } from '../servers/postgres.ts';
import { takeAndDie } from './doomed-worker.ts';
import { engineAt, mustOpenQueue } from './open-test-queue.ts';
import { describeQueue } from './queue-contract.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)('with a PostgreSQL server', () => {
  let server: ThrowawayPostgres;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  });
  afterAll(() => server?.stop());

  describeQueue('PostgreSQL', async () => {
    const databaseUrl = await server.newDatabase();
    const engine = engineAt(databaseUrl);
    // Both at once, as processes of one installation start.
    const queues = await Promise.all([mustOpenQueue({ engine }), mustOpenQueue({ engine })]);
    return {
      queues,
      takeAndDie: () => takeAndDie(createPostgresBackend, databaseUrl),
      close: async () => {
        for (const one of queues) await one.close();
      },
    };
  });
});
