import { Redis } from 'ioredis';
import type { QueueTiming } from './timing.ts';

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

/** Resolves when Redis answers to somebody with this address; rejects with what stands in the way, after one try. */
export async function knockAtRedis(url: string, { answer }: Limits): Promise<void> {
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
    await client.ping();
  } catch (error) {
    // What comes by the event says more than "Connection is closed.".
    throw trouble ?? error;
  } finally {
    client.disconnect();
  }
}
