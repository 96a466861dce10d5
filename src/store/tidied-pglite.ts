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
  'evaluations',
  'evaluation_sessions',
];

/**
 * What Kysely needs of PGlite, with the tidying up that a PostgreSQL server does in the background and PGlite, which is
 * a single process, never: without CHECKPOINT its write-ahead log, and with it the start after a crash, grows for
 * ever, and without VACUUM so do the tables.
 */
export function tidiedPGlite(
  pglite: Pick<PGlite, 'exec' | 'query' | 'transaction' | 'close' | 'closed' | 'ready' | 'waitReady'>,
  every = TIDY_EVERY,
): PGliteShape {
  let uses = 0;
  const afterUse = async (): Promise<void> => {
    uses += 1;
    if (uses % every !== 0) return;
    // Neither can run inside a transaction, so each is a call of its own.
    for (const command of [`VACUUM ${REWRITTEN_TABLES.join(', ')}`, 'CHECKPOINT']) {
      try {
        await pglite.exec(command);
      } catch (error) {
        // What was stored is stored: the query before must not fail for this. The operator is told, each time.
        process.emitWarning(`${command} failed and is tried again later: ${String(error)}`, 'StoreWarning');
      }
    }
  };
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
