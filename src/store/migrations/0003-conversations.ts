import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is needed so that nothing said is lost and nothing is said twice, across any crash. */
export const conversations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sessions')
      .addColumn('is_private', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();

    await db.schema.alterTable('moves').addColumn('key', 'text').execute();
    await db.schema
      .createIndex('moves_key')
      .on('moves')
      .column('key')
      .unique()
      .where(sql.ref('key'), 'is not', sql.lit(null))
      .execute();

    // Boards of before are taken for what they were last made to show; one too many is redrawn at the next start.
    await db.schema
      .alterTable('boards')
      .addColumn('shown_turn', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('is_end_shown', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('posted_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn('head_channel', 'text')
      .addColumn('head_message', 'text')
      .execute();

    await db.schema.createIndex('boards_channel').on('boards').column('channel').execute();

    await db.schema
      .createTable('inbox')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('platform', 'text', (column) => column.notNull())
      // Null once it is done: what people typed is not kept longer than it is needed.
      .addColumn('body', 'json')
      .addColumn('received_at', 'timestamptz', (column) => column.notNull())
      .addColumn('done_at', 'timestamptz')
      .execute();
    await db.schema.createIndex('inbox_age').on('inbox').column('received_at').execute();
    await db.schema
      .createIndex('inbox_open')
      .on('inbox')
      .column('platform')
      .where(sql.ref('done_at'), 'is', sql.lit(null))
      .execute();

    await db.schema
      .createTable('outbox')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'bigint', (column) => column.generatedAlwaysAsIdentity().notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('body', 'json')
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('waiting', 'sent', 'given-up')`),
      )
      .addColumn('message', 'text')
      .addColumn('queued_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('outbox_waiting')
      .on('outbox')
      .column('sequence')
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
  },
};
