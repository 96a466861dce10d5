import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Sessions on an apparatus that another player had before: all that were stored until now had a fresh one. */
export const carriedTrials: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sessions')
      .addColumn('carried_trials', 'integer', (column) =>
        column.notNull().defaultTo(0).check(sql`carried_trials >= 0`),
      )
      .execute();
  },
};
