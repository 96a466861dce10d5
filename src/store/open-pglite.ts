import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { reasonOf } from '../reason.ts';
import { accepted, type Result, refused } from '../result.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { Database } from './database.ts';
import type { OpenedEngine } from './engine.ts';
import { migrate } from './migrate.ts';
import { createPGlitePool, type EmbeddedPool } from './pglite-pool.ts';
import { PGLITE_SETTINGS } from './pglite-settings.ts';
import type { Tables } from './schema.ts';
import { StorableTextPlugin } from './storable-text-plugin.ts';
import { TIDY_EVERY, tidiedPGlite, tidying } from './tidied-pglite.ts';
import { createTurns } from './turns.ts';
import { yieldingPGlite } from './yielding-pglite.ts';

/** Opens the store in a directory of this machine, and keeps every other process out of it. */
export async function openPGlite(
  directory: string,
): Promise<Result<OpenedEngine, 'store/locked' | 'store/unreachable'>> {
  const lock = lockDataDir(directory);
  if (!lock.ok) return lock;
  let pglite: PGlite;
  try {
    pglite = await openFiles(directory);
  } catch (error) {
    lock.value.release();
    return refused(
      'store/unreachable',
      `The store in ${directory} cannot be opened (${reasonOf(error)}). ` +
        'Free some disk space if it is full, restore the directory from a backup, or set another DATA_DIR.',
    );
  }
  const guests = new Set<string>();
  const afterUse = tidying(pglite, TIDY_EVERY, guests);
  const inTurn = createTurns();
  const kysely = new Kysely<Tables>({
    dialect: new PGliteDialect({
      pglite: yieldingPGlite(tidiedPGlite(pglite, TIDY_EVERY, afterUse), inTurn),
    }),
    plugins: [new StorableTextPlugin()],
  });
  const pool = (schema: string): EmbeddedPool => {
    guests.add(schema);
    return createPGlitePool({ pglite, inTurn, schema, afterUse });
  };
  const database = new Database(kysely, () => lock.value.release());
  try {
    await migrate(kysely);
  } catch (error) {
    await database.close();
    throw error;
  }
  return accepted({ database, engine: { kind: 'embedded', pool } });
}

/**
 * While the first start makes the files, a mark stands beside them: a process killed meanwhile leaves the mark, and the
 * next start begins anew instead of taking half a store for one. Files without the mark are never removed.
 */
async function openFiles(directory: string): Promise<PGlite> {
  const files = join(directory, 'pglite');
  const mark = join(directory, 'pglite.unfinished');
  if (existsSync(mark)) rmSync(files, { recursive: true, force: true });
  if (existsSync(files)) return PGlite.create(files, PGLITE_SETTINGS);
  writeFileSync(mark, '');
  const made = await PGlite.create(files, PGLITE_SETTINGS);
  // What is not on the disk yet must be there before the mark goes.
  await made.exec('CHECKPOINT');
  rmSync(mark);
  return made;
}
