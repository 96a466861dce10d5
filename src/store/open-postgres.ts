import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { accepted, type Result, refused } from '../result.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { StorableTextPlugin } from './storable-text-plugin.ts';

/** Connections of one process. PostgreSQL allows 100 by default, so several processes fit beside each other. */
const POOL_SIZE = 10;

/** Milliseconds to wait for a connection, for a server that drops packets instead of refusing. */
const CONNECT_TIMEOUT = 10_000;

/** Opens the store on a PostgreSQL server, which any number of processes may share. */
export async function openPostgres(databaseUrl: string): Promise<Result<Database, 'store/unreachable'>> {
  const place = placeOf(databaseUrl);
  if (place === undefined) {
    return refused(
      'store/unreachable',
      'DATABASE_URL is not the address of a PostgreSQL server. ' +
        'Write it as postgres://user:password@host:5432/database.',
    );
  }
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'cheesebot',
  });
  // A server restart breaks idle connections; the pool replaces them, so there is nothing to do but to go on.
  pool.on('error', () => {});
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new StorableTextPlugin()],
  });
  const database = new Database(kysely);
  try {
    await sql`select 1`.execute(kysely);
  } catch (error) {
    await database.close();
    return refused(
      'store/unreachable',
      `PostgreSQL at ${place} cannot be used (${reasonOf(error)}). Check that it runs and that DATABASE_URL is right.`,
    );
  }
  try {
    await migrate(kysely);
  } catch (error) {
    await database.close();
    throw error;
  }
  return accepted(database);
}

/** Host and database of the URL, without user and password; undefined when it is no PostgreSQL URL. */
function placeOf(databaseUrl: string): string | undefined {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') return undefined;
  return `${url.host || url.searchParams.get('host') || 'localhost'}${url.pathname}`;
}

/** What went wrong, in the words of the driver; a host with several addresses fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
