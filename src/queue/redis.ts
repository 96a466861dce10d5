import { Redis } from 'ioredis';

/** Milliseconds to wait for a connection, and for the answer to a command of whoever adds or asks (our choice). */
const ANSWER_LIMIT = 10_000;

/** Milliseconds between two tries to reach a Redis that is away: soon at first, later every two seconds. */
function reconnectAfter(tries: number): number {
  return Math.min(tries * 100, 2_000);
}

/** How a worker is connected: it waits for a Redis that is away, for as long as that takes. */
export function workerConnection(url: string) {
  return {
    url,
    connectTimeout: ANSWER_LIMIT,
    maxRetriesPerRequest: null,
    retryStrategy: reconnectAfter,
  };
}

/** How whoever adds and asks is connected: told after some two seconds that Redis is away. */
export function queueConnection(url: string) {
  return { ...workerConnection(url), maxRetriesPerRequest: 5, commandTimeout: ANSWER_LIMIT };
}

/** Host, port and number of the database, without user and password. */
export function shownRedis(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.length > 1 ? pathname : ''}`;
}

/** Resolves when Redis answers to somebody with this address; rejects with what stands in the way, after one try. */
export async function knockAtRedis(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWER_LIMIT,
    commandTimeout: ANSWER_LIMIT,
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
