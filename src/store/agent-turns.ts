import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** The raw exchanges of LLM agents. */
export function agentTurns(
  database: Database,
): Pick<Store, 'appendAgentTurn' | 'agentTurns' | 'lastAskedTurn'> {
  return {
    appendAgentTurn: ({ sessionId, turn, body, at }) =>
      database.query("store an agent's turn", async (db) => {
        await db
          .insertInto('agent_turns')
          .values({ session_id: sessionId, turn, body: JSON.stringify(body ?? null), asked_at: at })
          .execute();
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
