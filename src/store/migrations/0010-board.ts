import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Verdicts on sessions, the daily puzzle, summaries of channels, and what reads of the whole log go by. */
export const board: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sessions')
      .addColumn('is_assisted', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema.alterTable('sessions').addColumn('puzzle_day', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('rewritten_in', 'integer').execute();
    await db.schema
      .createIndex('sessions_rewritten')
      .on('sessions')
      .column('rewritten_in')
      .where(sql.ref('rewritten_in'), 'is not', null)
      .execute();
    // Rule: one attempt a day, whatever processes and platforms it is asked for from at once.
    await db.schema
      .createIndex('sessions_puzzle')
      .on('sessions')
      .columns(['puzzle_day', 'player_key'])
      .unique()
      .where(sql.ref('puzzle_day'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('sessions_ended')
      .on('sessions')
      .column('ended_at')
      .where(sql.ref('ended_at'), 'is not', null)
      .execute();
    // Whether somebody has had an attempt, and their own results.
    await db.schema.createIndex('sessions_player').on('sessions').column('player_key').execute();
    // Standings are no longer counted by these.
    await db.schema.dropIndex('trials_tally').execute();
    await db.schema.dropIndex('trials_tally_workspace').execute();
    await db.schema.createIndex('trials_ended').on('trials').column('ended_at').execute();
    await db.schema.createIndex('trials_player').on('trials').columns(['player_key', 'ended_at']).execute();

    await db.schema
      .createTable('verdicts')
      .addColumn('sequence', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('verdict', 'text', (column) => column.notNull().check(sql`verdict in ('void', 'count')`))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('by_key', 'text', (column) => column.notNull())
      .addColumn('given_at', 'timestamptz', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('schedules')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('timezone', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('set_at', 'timestamptz', (column) => column.notNull())
      .addColumn('has_puzzle', 'boolean', (column) => column.notNull())
      .addColumn('is_on', 'boolean', (column) => column.notNull())
      .addColumn('last_day', 'text')
      .addColumn('puzzle_on', 'text')
      .addColumn('puzzle_day', 'text')
      .execute();
  },
};
