import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people, channels and workspaces have chosen, and which idle games their players were reminded of. */
export const preferences: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('preferences')
      .addColumn('scope', 'text', (column) =>
        column.notNull().check(sql`scope in ('me', 'channel', 'workspace')`),
      )
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('preferences_pkey', ['scope', 'subject', 'name'])
      .execute();

    // A table of its own, so that a reminder does not rewrite the session's row.
    await db.schema
      .createTable('reminders')
      .addColumn('session_id', 'text', (column) => column.primaryKey().references('sessions.id'))
      .addColumn('turn', 'integer', (column) => column.notNull())
      .execute();
  },
};
