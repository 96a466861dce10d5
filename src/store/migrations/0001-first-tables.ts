import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Raw bodies (agents' exchanges, playground messages) are `json`, not `jsonb`: jsonb refuses `\u0000` and lone
 * surrogates, and both turn up in what models reply.
 */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('players')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('person', 'agent')`))
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('protocol', 'text', (column) => column.notNull())
      .addColumn('paradigm', 'text', (column) => column.notNull())
      .addColumn('view', 'text', (column) => column.notNull())
      .addColumn('seed', 'text', (column) => column.notNull())
      .addColumn('length', 'text', (column) => column.notNull())
      .addColumn('player_key', 'text', (column) => column.notNull().references('players.key'))
      .addColumn('started_by', 'text', (column) => column.notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('ranked', 'boolean', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('playing', 'finished', 'quit', 'expired', 'void')`),
      )
      .addColumn('turn', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('moved_at', 'timestamptz', (column) => column.notNull())
      .addColumn('ended_at', 'timestamptz')
      .execute();
    // The time of the last move is not in the index: PostgreSQL can then rewrite a session's row in place on
    // every move (heap-only tuples), and the few open sessions are quick to sort.
    await db.schema
      .createIndex('sessions_open')
      .on('sessions')
      .column('player_key')
      .where(sql.ref('status'), '=', sql.lit('playing'))
      .execute();

    await db.schema
      .createTable('moves')
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('turn', 'integer', (column) => column.notNull())
      .addColumn('letters', 'text', (column) => column.notNull().check(sql`letters ~ '^[FLRS]+$'`))
      .addColumn('moved_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('moves_pkey', ['session_id', 'turn'])
      .execute();

    await db.schema
      .createTable('trials')
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('trial', 'integer', (column) => column.notNull())
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('protocol', 'text', (column) => column.notNull())
      .addColumn('paradigm', 'text', (column) => column.notNull())
      .addColumn('view', 'text', (column) => column.notNull())
      .addColumn('player_key', 'text', (column) => column.notNull().references('players.key'))
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('ranked', 'boolean', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) =>
        column.notNull().check(sql`outcome in ('success', 'failure', 'timeout', 'void')`),
      )
      .addColumn('steps', 'integer', (column) => column.notNull())
      .addColumn('reward', 'double precision', (column) => column.notNull())
      .addColumn('measures', 'jsonb', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('ended_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('trials_pkey', ['session_id', 'trial'])
      .execute();
    // Tallies always name a protocol and count only ranked trials that are not void.
    const counted = sql<boolean>`ranked and outcome <> 'void'`;
    await db.schema
      .createIndex('trials_tally')
      .on('trials')
      .columns(['protocol', 'paradigm', 'player_key'])
      .where(counted)
      .execute();
    await db.schema
      .createIndex('trials_tally_workspace')
      .on('trials')
      .columns(['workspace', 'protocol', 'channel'])
      .where(counted)
      .execute();

    await db.schema
      .createTable('agent_turns')
      .addColumn('id', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
      .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id'))
      .addColumn('turn', 'integer', (column) => column.notNull())
      .addColumn('body', 'json', (column) => column.notNull())
      .addColumn('asked_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('agent_turns_session')
      .on('agent_turns')
      .columns(['session_id', 'id'])
      .execute();

    await db.schema
      .createTable('boards')
      .addColumn('session_id', 'text', (column) => column.primaryKey())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('claims')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('claimed_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('claims_age').on('claims').column('claimed_at').execute();

    await db.schema
      .createTable('settings')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('playground_messages')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('body', 'json', (column) => column.notNull())
      .addColumn('posted_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('playground_messages_newest')
      .on('playground_messages')
      .columns(['channel', 'sequence'])
      .execute();
  },
};
