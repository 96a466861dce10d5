import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Which message shows a session's newest board. */
export function boards(database: Database): Pick<Store, 'rememberBoard' | 'board'> {
  return {
    rememberBoard: ({ sessionId, channel, message }) =>
      database.query("remember a board's message", async (db) => {
        await db
          .insertInto('boards')
          .values({ session_id: sessionId, channel, message })
          .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ channel, message }))
          .execute();
      }),

    board: (sessionId) =>
      database.query("find a board's message", async (db) => {
        const row = await db
          .selectFrom('boards')
          .select(['channel', 'message'])
          .where('session_id', '=', sessionId)
          .executeTakeFirst();
        return row && { sessionId, ...row };
      }),
  };
}
