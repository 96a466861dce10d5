import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Workspaces that an app was installed in by themselves. What is sealed only its adapter can read. */
export const installations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('installations')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('installed_at', 'timestamptz', (column) => column.notNull())
      .execute();
  },
};
