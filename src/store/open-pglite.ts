import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, type PGliteQueryOptions, type PGlite as PGliteShape } from 'kysely';
import { accepted, type Result, refused } from '../result.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { StorableTextPlugin } from './storable-text.ts';

/**
 * After so many queries and transactions PGlite is tidied up. It has no background processes: without a checkpoint
 * its write-ahead log, and with it the start after a crash, grows for ever, and without VACUUM so do the tables.
 * Measured: about 20 ms each time, below 1 % of the work in between.
 */
const TIDY_EVERY = 5_000;

/** Opens the store in a directory of this machine, and keeps every other process out of it. */
export async function openPGlite(
  directory: string,
): Promise<Result<Database, 'store/locked' | 'store/unreachable'>> {
  const lock = lockDataDir(directory);
  if (!lock.ok) return lock;
  let pglite: PGlite;
  try {
    pglite = await openFiles(directory);
  } catch (error) {
    lock.value.release();
    return refused(
      'store/unreachable',
      `The store in ${directory} cannot be opened (${error instanceof Error ? error.message : String(error)}). ` +
        'Free some disk space if it is full, restore the directory from a backup, or set another DATA_DIR.',
    );
  }
  const kysely = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite: tidied(pglite) }),
    plugins: [new StorableTextPlugin()],
  });
  const database = new Database(kysely, () => lock.value.release());
  try {
    await migrate(kysely);
  } catch (error) {
    await database.close();
    throw error;
  }
  return accepted(database);
}

/**
 * The first start makes the files beside their final place and moves them there when they are complete: a process
 * killed meanwhile leaves nothing that the next start would take for a store.
 */
async function openFiles(directory: string): Promise<PGlite> {
  const files = join(directory, 'pglite');
  if (!existsSync(files)) {
    const unfinished = join(directory, 'pglite.unfinished');
    rmSync(unfinished, { recursive: true, force: true });
    const made = await PGlite.create(unfinished);
    await made.close();
    renameSync(unfinished, files);
  }
  return PGlite.create(files);
}

/** What Kysely needs of PGlite, with the tidying up in between. */
function tidied(pglite: PGlite): PGliteShape {
  let uses = 0;
  const afterUse = async (): Promise<void> => {
    uses += 1;
    if (uses % TIDY_EVERY !== 0) return;
    await pglite.exec('VACUUM ANALYZE');
    await pglite.exec('CHECKPOINT');
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
