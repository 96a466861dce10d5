import { createPostgresBackend, createRedisBackend, runMigrations } from 'bullmq';
import { systemClock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { StoreEngine } from '../store/engine.ts';
import { SteadyClient } from '../store/steady-client.ts';
import { createBullSchedules } from './bull-schedules.ts';
import { IDLE_LOOK, POOL_SIZE, type QueueOptions, SCHEMA } from './open-queue.ts';
import { inspectRedis, queueConnection, unreachable, workerConnection } from './redis.ts';
import type { Schedules } from './schedules.ts';
import { QUEUE_TIMING } from './timing.ts';
import { createTroubleLog } from './trouble-log.ts';

type Opened = Promise<Result<Schedules, 'queue/unreachable'>>;

/** Opens the daily wake-ups where the queue is; to be closed before the store. A refusal's sentence holds no password. */
export async function openSchedules({ redisUrl, engine, log, timing: given }: QueueOptions): Opened {
  const common = {
    timing: { ...QUEUE_TIMING, ...given },
    onTrouble: createTroubleLog(log, systemClock),
  };
  if (redisUrl !== null) return onRedis(redisUrl, common);
  return engine.kind === 'embedded' ? onPGlite(engine, common) : onPostgres(engine.databaseUrl, common);
}

type Common = Pick<Parameters<typeof createBullSchedules>[0], 'timing' | 'onTrouble'>;

async function onRedis(url: string, common: Common): Opened {
  const { timing } = common;
  const inspected = await inspectRedis(url, timing);
  if (!inspected.ok) return inspected;
  try {
    const schedules = await createBullSchedules({
      ...common,
      kind: 'redis',
      place: 'Redis',
      factory: createRedisBackend,
      connections: { queue: queueConnection(url, timing), worker: workerConnection(url, timing) },
      idleLook: IDLE_LOOK.redis,
    });
    return accepted(schedules);
  } catch (error) {
    return unreachable(url, error);
  }
}

async function onPGlite({ pool }: Extract<StoreEngine, { kind: 'embedded' }>, common: Common): Opened {
  const connections = { queue: pool(SCHEMA), worker: pool(SCHEMA) };
  const client = await connections.queue.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  const schedules = await createBullSchedules({
    ...common,
    kind: 'embedded',
    place: 'the embedded store',
    factory: createPostgresBackend,
    connections,
    idleLook: IDLE_LOOK.sql,
  });
  const close = async (): Promise<void> => {
    await schedules.close();
    await Promise.all([connections.queue.end(), connections.worker.end()]);
  };
  return accepted({ ...schedules, close });
}

async function onPostgres(connectionString: string, common: Common): Opened {
  const connection = {
    connectionString,
    schema: SCHEMA,
    max: POOL_SIZE,
    Client: SteadyClient,
    connectionTimeoutMillis: common.timing.answer,
    application_name: 'cheesebot summaries',
  };
  try {
    const schedules = await createBullSchedules({
      ...common,
      kind: 'postgres',
      place: 'PostgreSQL',
      factory: createPostgresBackend,
      connections: { queue: { ...connection, migrate: true }, worker: connection },
      idleLook: IDLE_LOOK.sql,
    });
    return accepted(schedules);
  } catch (error) {
    return refused(
      'queue/unreachable',
      `The wake-ups of the summaries cannot be set up on PostgreSQL (${reasonOf(error)}). Check that it runs and ` +
        `that the user of DATABASE_URL may make the schema ${SCHEMA} there, or set REDIS_URL.`,
    );
  }
}
