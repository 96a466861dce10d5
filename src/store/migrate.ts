import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { Tables } from './schema.ts';

/**
 * Brings the tables up to date and gives the names of the migrations that it applied. Several processes may do so at
 * once: Kysely holds an advisory lock meanwhile. Rejects, with nothing changed, when a migration fails or the store
 * was made by a newer version.
 */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new Error('The store could not be brought up to date; nothing in it was changed.', {
      cause: error,
    });
  }
  return (results ?? []).map((result) => result.migrationName);
}
