import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  runMigrations,
} from 'bullmq';
import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { StoreEngine } from '../store/engine.ts';
import { SteadyClient } from '../store/steady-client.ts';
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

/** What something of BullMQ's stands on, when it is known what that is. */
export interface Ground<B extends IQueueBackend, C> {
  readonly kind: 'embedded' | 'postgres' | 'redis';
  /** Where it is, for people: no password. */
  readonly place: string;
  readonly factory: BackendFactory<B, C>;
  readonly connections: { readonly queue: C; readonly worker: C };
  /** How long an idle worker waits for word of a job before it looks itself, in milliseconds. */
  readonly idleLook: number;
  readonly timing: QueueTiming;
  readonly onTrouble: (error: unknown, what: string) => void;
}

/** Something that is made on a ground, and lets go of it when it is closed. */
export interface Maker<T> {
  /** As the beginning of a sentence: `The queue`. */
  readonly what: string;
  /** What PostgreSQL lists its connections as. */
  readonly application: string;
  /** Rejects when the ground cannot be used. */
  make<B extends IQueueBackend, C>(ground: Ground<B, C>): Promise<T>;
}

/** BullMQ's own name for its schema. */
const SCHEMA = 'bullmq';

/** Connections of a process to PostgreSQL: so many for adding and asking, and as many for its worker. */
const POOL_SIZE = 3;

/**
 * An idle worker hears of jobs, and looks by itself every so many milliseconds. On Redis more often, because there it
 * does not hear of a job that another worker gave back.
 */
const IDLE_LOOK = { redis: 1_000, sql: 5_000 } as const;

type Opened<T> = Promise<Result<T, 'queue/unreachable'>>;
type Common = Pick<Ground<IQueueBackend, unknown>, 'timing' | 'onTrouble'>;

/**
 * Finds the ground and makes something on it, with BullMQ's tables where there are none; any number of processes may do so
 * at once. What is made is to be closed before the store. A refusal's sentence is for the operator and holds no password.
 */
export async function openOn<T extends { close(): Promise<void> }>(
  { redisUrl, engine, log, timing: given }: QueueOptions,
  maker: Maker<T>,
): Opened<T> {
  const common = {
    timing: { ...QUEUE_TIMING, ...given },
    onTrouble: createTroubleLog(log, systemClock),
  };
  if (redisUrl !== null) return onRedis(redisUrl, common, maker);
  return engine.kind === 'embedded'
    ? onPGlite(engine, common, maker)
    : onPostgres(engine.databaseUrl, common, maker);
}

async function onRedis<T>(url: string, common: Common, { make }: Maker<T>): Opened<T> {
  const { timing } = common;
  // BullMQ would wait for a Redis that is not there.
  const inspected = await inspectRedis(url, timing);
  if (!inspected.ok) return inspected;
  try {
    const made = await make({
      ...common,
      kind: 'redis',
      place: `Redis at ${shownRedis(url)}`,
      factory: createRedisBackend,
      connections: { queue: queueConnection(url, timing), worker: workerConnection(url, timing) },
      idleLook: IDLE_LOOK.redis,
    });
    return accepted(made);
  } catch (error) {
    return unreachable(url, error);
  }
}

async function onPGlite<T extends { close(): Promise<void> }>(
  { pool }: Extract<StoreEngine, { kind: 'embedded' }>,
  common: Common,
  { make }: Maker<T>,
): Opened<T> {
  const connections = { queue: pool(SCHEMA), worker: pool(SCHEMA) };
  const client = await connections.queue.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  const made = await make({
    ...common,
    kind: 'embedded',
    place: 'the embedded store',
    factory: createPostgresBackend,
    connections,
    idleLook: IDLE_LOOK.sql,
  });
  const close = async (): Promise<void> => {
    await made.close();
    await Promise.all([connections.queue.end(), connections.worker.end()]);
  };
  return accepted({ ...made, close });
}

async function onPostgres<T>(
  connectionString: string,
  common: Common,
  { what, application, make }: Maker<T>,
): Opened<T> {
  const connection = {
    connectionString,
    schema: SCHEMA,
    max: POOL_SIZE,
    Client: SteadyClient,
    connectionTimeoutMillis: common.timing.answer,
    application_name: application,
  };
  try {
    const made = await make({
      ...common,
      kind: 'postgres',
      place: 'PostgreSQL',
      factory: createPostgresBackend,
      connections: { queue: { ...connection, migrate: true }, worker: connection },
      idleLook: IDLE_LOOK.sql,
    });
    return accepted(made);
  } catch (error) {
    return refused(
      'queue/unreachable',
      `${what} cannot be set up on PostgreSQL (${reasonOf(error)}). Check that it runs and that the user of ` +
        `DATABASE_URL may make the schema ${SCHEMA} there, or set REDIS_URL.`,
    );
  }
}
