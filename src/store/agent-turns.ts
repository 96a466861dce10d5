import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';
import { addedUsage, turnCost } from './usage.ts';

/** The raw exchanges of LLM agents. */
export function agentTurns(
  database: Database,
): Pick<Store, 'appendAgentTurn' | 'agentTurns' | 'lastAskedTurn'> {
  return {
    appendAgentTurn: ({ sessionId, turn, body, at, usage }) =>
      database.query("store an agent's turn", async (db) => {
        const text = JSON.stringify(body ?? null);
        const { cost_nanos, unpriced_calls } = turnCost(usage);
        // Rule: a write is tried again when its answer was lost, and what a turn has cost is counted once.
        const kept = sql`
          insert into agent_turns (session_id, turn, body, asked_at, cost_nanos, unpriced_calls)
          select ${sessionId}, ${turn}::integer, ${text}::json, ${at}::timestamptz, ${cost_nanos}::bigint,
            ${unpriced_calls}::integer
          where not exists (
            select from agent_turns
            where session_id = ${sessionId} and turn = ${turn} and asked_at = ${at} and body::text = ${text}
          )
          returning session_id as id`;
        await (usage === undefined
          ? kept
          : sql`with kept as (${kept}) ${addedUsage(usage, sql`kept`)}`
        ).execute(db);
      }),

    agentTurns: (sessionId) =>
      database.query("read an agent's turns", async (db) => {
        const rows = await db
          .selectFrom('agent_turns')
          .select(['turn', 'body', 'asked_at'])
          .where('session_id', '=', sessionId)
          .orderBy('id')
          .execute();
        return rows.map(({ turn, body, asked_at }) => ({ sessionId, turn, body, at: asked_at }));
      }),

    lastAskedTurn: (sessionId) =>
      database.query('find when an agent was asked last', async (db) => {
        const row = await db
          .selectFrom('agent_turns')
          .select('turn')
          .where('session_id', '=', sessionId)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row?.turn;
      }),
  };
}
