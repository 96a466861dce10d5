import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** The messages of the playground. */
export function playground(database: Database): Pick<Store, 'putPlaygroundMessage' | 'playgroundMessages'> {
  return {
    putPlaygroundMessage: ({ id, channel, sequence, body, at }) =>
      database.query('keep a playground message', async (db) => {
        const message = { channel, sequence, body: JSON.stringify(body ?? null), posted_at: at };
        await db
          .insertInto('playground_messages')
          .values({ id, ...message })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(message))
          .execute();
      }),

    playgroundMessages: (channel, limit) =>
      database.query('read playground messages', async (db) => {
        const newestFirst = await db
          .selectFrom('playground_messages')
          .select(['id', 'sequence', 'body', 'posted_at'])
          .where('channel', '=', channel)
          .orderBy('sequence', 'desc')
          .limit(limit)
          .execute();
        return newestFirst
          .toReversed()
          .map(({ id, sequence, body, posted_at }) => ({ id, channel, sequence, body, at: posted_at }));
      }),
  };
}
