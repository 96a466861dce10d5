import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { accepted, type Result, refused } from '../result.ts';
import type { StoreOptions } from './open-store.ts';
import { CONNECT_TIMEOUT, shownPlace, unreachable } from './postgres-address.ts';

/** Held until released, or until the process dies in whatever way. */
export interface ServerLock {
  release(): Promise<void>;
}

/** The number of the advisory lock. Any will do that nobody else uses in this database: "cheesebt" in ASCII. */
const LOCK_NUMBER = '0x6368656573656274';

/** Milliseconds to wait for the lock: a holder that was killed an instant ago gives way as its connection closes. */
const LOCK_TIMEOUT = 2_000;

/** Milliseconds between two tries to reach a PostgreSQL server that is away. */
const RETRY_AFTER = 1_000;

/** PostgreSQL's error code for a lock that was not free in time (lock_not_available, Appendix A of its manual). */
const LOCK_NOT_AVAILABLE = '55P03';

/** A holder whose machine vanished is given up after a minute, instead of the two hours of the system's default. */
const SETTINGS = `
  set tcp_keepalives_idle = 30;
  set tcp_keepalives_interval = 10;
  set tcp_keepalives_count = 3;
  set lock_timeout = ${LOCK_TIMEOUT}`;

/**
 * Keeps every other server of the bot away from this one's database: two would each play the same agents' sessions and
 * answer what is delivered to both. Terminal commands do not take this lock. On PostgreSQL it is an advisory lock on a
 * connection of its own, which the database gives back when the connection ends, kill -9 included. PGlite needs none:
 * its directory is locked for every process.
 *
 * When the connection breaks, the lock is taken again as soon as PostgreSQL can be reached. If another server has it
 * by then, `onLost` is called with a sentence for the operator, once: this server must stop.
 */
export async function lockForServer(
  options: StoreOptions,
  onLost: (sentence: string) => void,
): Promise<Result<ServerLock, 'store/locked' | 'store/unreachable'>> {
  if (!('databaseUrl' in options)) return accepted({ release: async () => {} });
  const { databaseUrl } = options;
  const place = shownPlace(databaseUrl);
  if (!place.ok) return place;
  const sentence =
    `Another Cheesebot server already serves the database at ${place.value}. ` +
    'Stop it first, or set another DATABASE_URL.';
  const stopping = new AbortController();

  const keep = (client: Client): void => {
    held = client;
    client.once('end', () => void regain());
  };
  const regain = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const taken = await takeLock(databaseUrl).catch(() => 'unreachable' as const);
      if (taken === 'held') return onLost(sentence);
      if (taken !== 'unreachable') return stopping.signal.aborted ? taken.end() : keep(taken);
      await sleep(RETRY_AFTER, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  let held: Client;
  try {
    const taken = await takeLock(databaseUrl);
    if (taken === 'held') return refused('store/locked', sentence);
    held = taken;
  } catch (error) {
    return unreachable(place.value, error);
  }
  keep(held);
  return accepted({
    release: async () => {
      stopping.abort();
      await held.end();
    },
  });
}

/** A connection that holds the lock; `held` if another one does. */
async function takeLock(databaseUrl: string): Promise<Client | 'held'> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'cheesebot server lock',
    keepAlive: true,
  });
  // A connection that breaks says so twice; `end` is what is listened to.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(SETTINGS);
    await client.query(`select pg_advisory_lock(${BigInt(LOCK_NUMBER)})`);
    return client;
  } catch (error) {
    await client.end();
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return 'held';
    throw error;
  }
}
