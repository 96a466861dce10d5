import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';
import { holderOf, lockDataDir } from './data-dir-lock.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { StoreOptions } from './open-store.ts';
import { PGLITE_SETTINGS } from './pglite-settings.ts';
import { CONNECT_TIMEOUT, shownPlace, unreachable } from './postgres-address.ts';

/** How a store stands, without having changed anything in it. */
export type StoreState =
  /** Nobody has started with it yet; the first start makes it. */
  | { readonly kind: 'absent' }
  /** Another process has the directory, in words: PGlite cannot be looked into meanwhile. */
  | { readonly kind: 'in use'; readonly by: string }
  | {
      readonly kind: 'open';
      /** Names of migrations: those done, those that the next start does, and those that this version does not know. */
      readonly applied: readonly string[];
      readonly pending: readonly string[];
      readonly unknown: readonly string[];
    };

/** The few words of SQL that `pg` and PGlite both understand in the same shape. */
interface Queried {
  query(sql: string): Promise<{ readonly rows: readonly unknown[] }>;
}

/** Looks into a store and leaves every table as it is: none is made, no migration is done. */
export function inspectStore(options: StoreOptions): Promise<Result<StoreState, 'store/unreachable'>> {
  return 'databaseUrl' in options ? inspectPostgres(options.databaseUrl) : inspectPGlite(options.dataDir);
}

async function inspectPostgres(databaseUrl: string): Promise<Result<StoreState, 'store/unreachable'>> {
  const place = shownPlace(databaseUrl);
  if (!place.ok) return place;
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: CONNECT_TIMEOUT,
    application_name: 'cheesebot doctor',
  });
  // A connection that breaks says so twice; the query that was under way rejects too.
  client.on('error', () => {});
  try {
    await client.connect();
    return accepted(await stateOf(client));
  } catch (error) {
    return unreachable(place.value, error);
  } finally {
    await client.end();
  }
}

async function inspectPGlite(directory: string): Promise<Result<StoreState, 'store/unreachable'>> {
  const files = join(directory, 'pglite');
  // The lock of a directory without one would be a new file. A mark means that the first start was broken off.
  const isMade = existsSync(files) && !existsSync(join(directory, 'pglite.unfinished'));
  if (!isMade && !existsSync(join(directory, 'lock'))) return accepted({ kind: 'absent' });
  const lock = lockDataDir(directory);
  if (!lock.ok && lock.refusal.code === 'store/locked') {
    return accepted({ kind: 'in use', by: holderOf(directory) });
  }
  if (!lock.ok) return refused('store/unreachable', lock.refusal.message);
  try {
    return accepted(isMade ? await openedState(files) : { kind: 'absent' });
  } catch (error) {
    return refused(
      'store/unreachable',
      `The store in ${directory} cannot be opened (${reasonOf(error)}). ` +
        'Restore the directory from a backup, or set another DATA_DIR.',
    );
  } finally {
    lock.value.release();
  }
}

async function openedState(files: string): Promise<StoreState> {
  const pglite = await PGlite.create(files, PGLITE_SETTINGS);
  try {
    return await stateOf(pglite);
  } finally {
    await pglite.close();
  }
}

async function stateOf(database: Queried): Promise<StoreState> {
  await database.query('set session characteristics as transaction read only');
  const table = await namesIn(database, "select to_regclass('kysely_migration')::text as name");
  if (table.length === 0) return { kind: 'absent' };
  const applied = await namesIn(database, 'select name from kysely_migration order by name');
  const known = Object.keys(MIGRATIONS).sort();
  return {
    kind: 'open',
    applied: known.filter((name) => applied.includes(name)),
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function namesIn(database: Queried, sql: string): Promise<readonly string[]> {
  const { rows } = await database.query(sql);
  return rows.flatMap((row) =>
    typeof row === 'object' && row !== null && 'name' in row && typeof row.name === 'string'
      ? [row.name]
      : [],
  );
}
