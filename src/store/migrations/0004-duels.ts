import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Challenges and duels. The keys of people refer to no row of `players`: somebody can be invited whom the bot has never
 * met.
 */
export const duels: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('duels')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.unique())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('challenger_key', 'text', (column) => column.notNull())
      .addColumn('is_for_anyone', 'boolean', (column) => column.notNull())
      .addColumn('agent_key', 'text')
      .addColumn('protocol', 'text', (column) => column.notNull())
      .addColumn('paradigm', 'text', (column) => column.notNull())
      .addColumn('view', 'text', (column) => column.notNull())
      .addColumn('length', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .check(sql`status in ('open', 'running', 'finished', 'declined', 'withdrawn', 'expired')`),
      )
      .addColumn('message_channel', 'text')
      .addColumn('message', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('started_at', 'timestamptz')
      .addColumn('ended_at', 'timestamptz')
      .addColumn('shown_at', 'timestamptz')
      .addColumn('rematch_of', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    // What the bot looks through every minute: the few duels that something is still to be done about.
    await db.schema
      .createIndex('duels_unsettled')
      .on('duels')
      .column('created_at')
      .where(sql.ref('shown_at'), 'is', sql.lit(null))
      .execute();

    await db.schema
      .createTable('duel_players')
      .addColumn('duel_id', 'text', (column) => column.notNull().references('duels.id'))
      .addColumn('player_key', 'text', (column) => column.notNull())
      .addColumn('seat', 'integer', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.references('sessions.id'))
      .addColumn('joined_at', 'timestamptz')
      .addColumn('declined_at', 'timestamptz')
      .addPrimaryKeyConstraint('duel_players_pkey', ['duel_id', 'seat'])
      .execute();
    await db.schema
      .createIndex('duel_players_player')
      .on('duel_players')
      .columns(['player_key', 'duel_id'])
      .execute();
    await db.schema
      .createIndex('duel_players_session')
      .on('duel_players')
      .column('session_id')
      .unique()
      .where(sql.ref('session_id'), 'is not', sql.lit(null))
      .execute();
  },
};
