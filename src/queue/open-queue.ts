import { createPostgresBackend, createRedisBackend, runMigrations } from 'bullmq';
import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { StoreEngine } from '../store/engine.ts';
import { SteadyClient } from '../store/steady-client.ts';
import { type BullQueue, createBullQueue } from './bull-queue.ts';
import { inspectRedis, queueConnection, shownRedis, unreachable, workerConnection } from './redis.ts';
import { QUEUE_TIMING, type QueueTiming } from './timing.ts';
import { createTroubleLog } from './trouble-log.ts';

export interface QueueOptions {
  /** Redis where there is one; otherwise the queue is beside the store, on the same engine. */
  readonly redisUrl: string | null;
  readonly engine: StoreEngine;
  readonly log: Pick<Logger, 'warn'>;
  /** For tests. */
  readonly timing?: Partial<QueueTiming>;
}

/** BullMQ's own name for its schema. */
export const SCHEMA = 'bullmq';

/** Connections of a process to PostgreSQL: so many for adding and asking, and as many for its worker. */
export const POOL_SIZE = 3;

/**
 * An idle worker hears of jobs, and looks by itself every so many milliseconds. On Redis more often, because there it
 * does not hear of a job that another worker gave back.
 */
export const IDLE_LOOK = { redis: 1_000, sql: 5_000 } as const;

/**
 * Opens the queue, and makes its tables where there are none; any number of processes may do so at once. It is to be
 * closed before the store. A refusal's sentence is for the operator and holds no password.
 */
export async function openQueue({
  redisUrl,
  engine,
  log,
  timing: given,
}: QueueOptions): Promise<Result<BullQueue, 'queue/unreachable'>> {
  const common = {
    timing: { ...QUEUE_TIMING, ...given },
    onTrouble: createTroubleLog(log, systemClock),
  };
  if (redisUrl !== null) return onRedis(redisUrl, common);
  return engine.kind === 'embedded' ? onPGlite(engine, common) : onPostgres(engine.databaseUrl, common);
}

type Common = Pick<Parameters<typeof createBullQueue>[0], 'timing' | 'onTrouble'>;
type Opened = Promise<Result<BullQueue, 'queue/unreachable'>>;

async function onRedis(url: string, common: Common): Opened {
  const { timing } = common;
  // BullMQ would wait for a Redis that is not there.
  const inspected = await inspectRedis(url, timing);
  if (!inspected.ok) return inspected;
  try {
    const queue = await createBullQueue({
      ...common,
      kind: 'redis',
      place: `Redis at ${shownRedis(url)}`,
      factory: createRedisBackend,
      connections: { queue: queueConnection(url, timing), worker: workerConnection(url, timing) },
      idleLook: IDLE_LOOK.redis,
    });
    return accepted(queue);
  } catch (error) {
    return unreachable(url, error);
  }
}

type Embedded = Extract<StoreEngine, { kind: 'embedded' }>;

/** Embedded stores on which a queue was opened in this process. */
const servedBefore = new WeakSet<Embedded>();

async function onPGlite(engine: Embedded, common: Common): Opened {
  const { pool } = engine;
  // Rule: an embedded store is one process's own, so before its first queue nobody is at work.
  const isNobodyAtWork = !servedBefore.has(engine);
  servedBefore.add(engine);
  const connections = { queue: pool(SCHEMA), worker: pool(SCHEMA) };
  const client = await connections.queue.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  const queue = await createBullQueue({
    ...common,
    kind: 'embedded',
    place: 'the embedded store',
    isNobodyAtWork,
    factory: createPostgresBackend,
    connections,
    idleLook: IDLE_LOOK.sql,
  });
  const close = async (): Promise<void> => {
    await queue.close();
    await Promise.all([connections.queue.end(), connections.worker.end()]);
  };
  return accepted({ ...queue, close });
}

async function onPostgres(connectionString: string, common: Common): Opened {
  const connection = {
    connectionString,
    schema: SCHEMA,
    max: POOL_SIZE,
    Client: SteadyClient,
    connectionTimeoutMillis: common.timing.answer,
    application_name: 'cheesebot queue',
  };
  try {
    const queue = await createBullQueue({
      ...common,
      kind: 'postgres',
      place: 'PostgreSQL',
      factory: createPostgresBackend,
      connections: { queue: { ...connection, migrate: true }, worker: connection },
      idleLook: IDLE_LOOK.sql,
    });
    return accepted(queue);
  } catch (error) {
    return refused(
      'queue/unreachable',
      `The queue cannot be set up on PostgreSQL (${reasonOf(error)}). Check that it runs and that the user of ` +
        `DATABASE_URL may make the schema ${SCHEMA} there, or set REDIS_URL.`,
    );
  }
}
