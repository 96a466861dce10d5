import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Evaluations: matrices of sessions that the queue plays. How a session stands is in `sessions` alone. */
export const evaluations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sessions')
      .addColumn('is_lab', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();

    await db.schema
      .createTable('evaluations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('plan', 'json', (column) => column.notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('started_by', 'text', (column) => column.notNull().references('players.key'))
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .check(
            sql`status in ('planned', 'approval', 'running', 'paused', 'cancelled', 'stopped', 'finished')`,
          ),
      )
      .addColumn('reason', 'text')
      // Whole nanodollars. Both drivers read this type as a number; it is exact up to nine million dollars.
      .addColumn('budget', 'double precision')
      .addColumn('concurrency', 'integer')
      .addColumn('runner', 'text', (column) => column.notNull().check(sql`runner in ('house', 'terminal')`))
      .addColumn('message_channel', 'text')
      .addColumn('message', 'text')
      .addColumn('is_shown', 'boolean', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('started_at', 'timestamptz')
      .addColumn('ended_at', 'timestamptz')
      .execute();
    await db.schema
      .createIndex('evaluations_workspace')
      .on('evaluations')
      .columns(['workspace', 'created_at'])
      .execute();
    // What the workers and the cards look through every second or two.
    await db.schema
      .createIndex('evaluations_running')
      .on('evaluations')
      .column('id')
      .where(sql.ref('status'), '=', sql.lit('running'))
      .execute();

    await db.schema
      .createTable('evaluation_sessions')
      .addColumn('evaluation_id', 'text', (column) => column.notNull().references('evaluations.id'))
      .addColumn('cell', 'integer', (column) => column.notNull())
      .addColumn('seed', 'integer', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      // Refers to no row of `sessions`: the id is known before the session begins.
      .addColumn('session_id', 'text', (column) => column.notNull())
      // False once it is played anew: what it cost still counts.
      .addColumn('is_current', 'boolean', (column) => column.notNull())
      .addColumn('queued_at', 'timestamptz')
      // When it was seen that there is nothing left to do for it: keeps what is over out of the look for what is next.
      .addColumn('settled_at', 'timestamptz')
      .addPrimaryKeyConstraint('evaluation_sessions_pkey', ['evaluation_id', 'cell', 'seed', 'attempt'])
      .execute();
    await db.schema
      .createIndex('evaluation_sessions_session')
      .on('evaluation_sessions')
      .column('session_id')
      .execute();
    const isOpen = sql<boolean>`is_current and settled_at is null`;
    await db.schema
      .createIndex('evaluation_sessions_next')
      .on('evaluation_sessions')
      .columns(['evaluation_id', 'seed', 'cell'])
      .where(sql<boolean>`${isOpen} and queued_at is null`)
      .execute();
    await db.schema
      .createIndex('evaluation_sessions_queued')
      .on('evaluation_sessions')
      .column('evaluation_id')
      .where(sql<boolean>`${isOpen} and queued_at is not null`)
      .execute();
  },
};
