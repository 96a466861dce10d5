import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Replies of endpoints under a hash of what was asked. */
export const requestCache: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('request_cache')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('kept_at', 'timestamptz', (column) => column.notNull())
      .execute();
    // Old replies are looked for by their time alone.
    await db.schema.createIndex('request_cache_kept_at').on('request_cache').column('kept_at').execute();
  },
};
