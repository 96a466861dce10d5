import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { accepted, type Result, refused } from '../result.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { Database } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { StorableTextPlugin } from './storable-text-plugin.ts';
import { tidiedPGlite } from './tidied-pglite.ts';

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
    dialect: new PGliteDialect({ pglite: tidiedPGlite(pglite) }),
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
