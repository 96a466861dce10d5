import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { accepted, type Result } from '../result.ts';
import { Database } from './database.ts';
import type { OpenedEngine } from './engine.ts';
import { migrate } from './migrate.ts';
import { CONNECT_TIMEOUT, shownPlace, unreachable } from './postgres-address.ts';
import type { Tables } from './schema.ts';
import { SteadyClient } from './steady-client.ts';
import { StorableTextPlugin } from './storable-text-plugin.ts';

/** Connections of one process. PostgreSQL allows 100 by default, so terminal commands fit beside the bot's server. */
const POOL_SIZE = 10;

/**
 * Opens the store on a PostgreSQL server, which one server of the bot (`lockForServer` sees to it) and any number of
 * terminal commands may share.
 */
export async function openPostgres(databaseUrl: string): Promise<Result<OpenedEngine, 'store/unreachable'>> {
  const place = shownPlace(databaseUrl);
  if (!place.ok) return place;
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    Client: SteadyClient,
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
    return unreachable(place.value, error);
  }
  try {
    await migrate(kysely);
  } catch (error) {
    await database.close();
    throw error;
  }
  return accepted({ database, engine: { kind: 'postgres', databaseUrl } });
}
