import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Replies of endpoints, which save asking for the same twice. */
export function requestCache(database: Database): Pick<Store, 'cachedReply' | 'keepReply' | 'forgetReplies'> {
  return {
    cachedReply: (key, since) =>
      database.query('look for a kept reply', async (db) => {
        const row = await db
          .selectFrom('request_cache')
          .select('body')
          .where('key', '=', key)
          .where('kept_at', '>=', since)
          .executeTakeFirst();
        return row?.body;
      }),

    keepReply: (key, body, at) =>
      database.query('keep a reply', async (db) => {
        await db
          .insertInto('request_cache')
          .values({ key, body, kept_at: at })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ body, kept_at: at }))
          .execute();
      }),

    forgetReplies: (before) =>
      database.query('forget old replies', async (db) => {
        await db.deleteFrom('request_cache').where('kept_at', '<', before).execute();
      }),
  };
}
