import { Redis } from 'ioredis';
import { reasonOf } from '../reason.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { QUEUE_TIMING, type QueueTiming } from './timing.ts';

type Limits = Pick<QueueTiming, 'answer'>;

/** Milliseconds between two tries to reach a Redis that is away: soon at first, later every two seconds. */
function reconnectAfter(tries: number): number {
  return Math.min(tries * 100, 2_000);
}

/** How a worker is connected: it waits for a Redis that is away, for as long as that takes. */
export function workerConnection(url: string, { answer }: Limits) {
  return {
    url,
    connectTimeout: answer,
    maxRetriesPerRequest: null,
    retryStrategy: reconnectAfter,
  };
}

/** How whoever adds and asks is connected: told after some two seconds that Redis is away. */
export function queueConnection(url: string, limits: Limits) {
  return { ...workerConnection(url, limits), maxRetriesPerRequest: 5, commandTimeout: limits.answer };
}

/** Host, port and number of the database, without user and password. */
export function shownRedis(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.length > 1 ? pathname : ''}`;
}

/** What a Redis says of itself. */
export interface RedisState {
  readonly version: string;
  /** What it does when its memory is full; absent where it does not tell. */
  readonly evictionPolicy?: string;
}

/** Looks into Redis, with one try. The refusal is a sentence for the operator, without the password. */
export async function inspectRedis(
  url: string,
  { answer }: Limits = QUEUE_TIMING,
): Promise<Result<RedisState, 'queue/unreachable'>> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answer,
    commandTimeout: answer,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let trouble: Error | undefined;
  client.on('error', (error) => {
    trouble = error;
  });
  try {
    await client.connect();
    return accepted(stateFrom(await client.info()));
  } catch (error) {
    // What comes by the event says more than "Connection is closed.".
    return unreachable(url, trouble ?? error);
  } finally {
    client.disconnect();
  }
}

function stateFrom(info: string): RedisState {
  const fieldOf = (name: string): string | undefined =>
    new RegExp(`^${name}:(.*)$`, 'mu').exec(info)?.[1]?.trim();
  const evictionPolicy = fieldOf('maxmemory_policy');
  return { version: fieldOf('redis_version') ?? '', ...(evictionPolicy ? { evictionPolicy } : {}) };
}

export function unreachable(
  url: string,
  error: unknown,
): { readonly ok: false; readonly refusal: Refusal<'queue/unreachable'> } {
  return refused(
    'queue/unreachable',
    `Redis at ${shownRedis(url)} cannot be used (${reasonOf(error)}). Check that it runs and that REDIS_URL is right.`,
  );
}
