import type { PGlite } from '@electric-sql/pglite';
import type { PGliteQueryOptions, PGlite as PGliteShape } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * After so many queries and transactions PGlite is tidied up (our choice; measured at about 20 ms each time, below 1 %
 * of the work in between).
 */
export const TIDY_EVERY = 5_000;

/** The tables whose rows are changed or deleted; the others only grow. */
const REWRITTEN_TABLES: readonly (keyof Tables)[] = [
  'sessions',
  'boards',
  'claims',
  'inbox',
  'outbox',
  'settings',
  'reminders',
  'playground_messages',
  'session_usage',
  'request_cache',
  'evaluations',
  'evaluation_sessions',
];

/** The system's own tables, which temporary tables are written into and deleted from. */
const SYSTEM_TABLES = ['pg_class', 'pg_attribute', 'pg_type', 'pg_depend', 'pg_index'];

/**
 * To be called after each use of PGlite: now and then it does the tidying up that a PostgreSQL server does in the
 * background and PGlite, which is a single process, never: without CHECKPOINT its write-ahead log, and with it the start
 * after a crash, grows for ever, and without VACUUM so do the tables. All tables of the `guests` are tidied too: schemas
 * that others than the store keep there.
 */
export function tidying(
  pglite: Pick<PGlite, 'exec' | 'query'>,
  every = TIDY_EVERY,
  guests: ReadonlySet<string> = new Set(),
): () => Promise<void> {
  let uses = 0;
  return async () => {
    uses += 1;
    if (uses % every !== 0) return;
    const tables: string[] = [...REWRITTEN_TABLES, ...(guests.size > 0 ? SYSTEM_TABLES : [])];
    try {
      tables.push(...(await guestTables(pglite, guests)));
    } catch (error) {
      process.emitWarning(`The queue's tables are not tidied up: ${String(error)}`, 'StoreWarning');
    }
    // Neither can run inside a transaction, so each is a call of its own.
    for (const command of [`VACUUM ${tables.join(', ')}`, 'CHECKPOINT']) {
      try {
        await pglite.exec(command);
      } catch (error) {
        // What was stored is stored: the query before must not fail for this. The operator is told, each time.
        process.emitWarning(`${command} failed and is tried again later: ${String(error)}`, 'StoreWarning');
      }
    }
  };
}

async function guestTables(
  pglite: Pick<PGlite, 'query'>,
  guests: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (guests.size === 0) return [];
  const { rows } = await pglite.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1)",
    [[...guests]],
  );
  return rows.map(({ name }) => name);
}

/** What Kysely needs of PGlite, tidied up as it is used. */
export function tidiedPGlite(
  pglite: Pick<PGlite, 'exec' | 'query' | 'transaction' | 'close' | 'closed' | 'ready' | 'waitReady'>,
  every = TIDY_EVERY,
  afterUse: () => Promise<void> = tidying(pglite, every),
): PGliteShape {
  return {
    close: () => pglite.close(),
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    get waitReady() {
      return pglite.waitReady;
    },
    query: async <T>(query: string, parameters?: unknown[], options?: PGliteQueryOptions) => {
      const result = await pglite.query<T>(query, parameters, options);
      await afterUse();
      return result;
    },
    transaction: async (work) => {
      const result = await pglite.transaction(work);
      await afterUse();
      return result;
    },
  };
}
