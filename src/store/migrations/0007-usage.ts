import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const COUNTS = [
  ['calls', 'integer'],
  ['cached_replies', 'integer'],
  ['prompt_tokens', 'bigint'],
  ['cached_prompt_tokens', 'bigint'],
  ['completion_tokens', 'bigint'],
  ['nanodollars', 'bigint'],
  ['unpriced_calls', 'integer'],
  ['legal_replies', 'integer'],
  ['repaired_replies', 'integer'],
  ['unreadable_replies', 'integer'],
  ['refused_replies', 'integer'],
  ['truncated_replies', 'integer'],
  ['waited', 'bigint'],
] as const;

/** What agents took of their endpoints: summed for each session, and the money of each turn, for what a day has cost. */
export const usage: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    let table = db.schema
      .createTable('session_usage')
      .addColumn('session_id', 'text', (column) => column.primaryKey().references('sessions.id'));
    for (const [name, type] of COUNTS) table = table.addColumn(name, type, (column) => column.notNull());
    await table.execute();

    // Turns that were stored until now took what nobody counted: they have no cost, which is not the same as none.
    await db.schema
      .alterTable('agent_turns')
      .addColumn('cost_nanos', 'bigint')
      .addColumn('unpriced_calls', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
