import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Events as they came in, kept until they are dealt with. */
export function inbox(database: Database): Pick<Store, 'takeIn' | 'finishIn' | 'openIn' | 'forgetIn'> {
  return {
    takeIn: ({ key, platform, body, at }) =>
      database.query('keep an event', async (db) => {
        const isNew = await db
          .insertInto('inbox')
          .values({ key, platform, body: JSON.stringify(body), received_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
          .executeTakeFirst();
        if (isNew) return 'new';
        const known = await db
          .selectFrom('inbox')
          .select('done_at')
          .where('key', '=', key)
          .executeTakeFirst();
        return known?.done_at ? 'done' : 'open';
      }),

    finishIn: (key, at) =>
      database.query('mark an event as done', async (db) => {
        await db.updateTable('inbox').set({ done_at: at, body: null }).where('key', '=', key).execute();
      }),

    openIn: (platform) =>
      database.query('read the events that are not done', async (db) => {
        const rows = await db
          .selectFrom('inbox')
          .select(['key', 'body', 'received_at'])
          .where('platform', '=', platform)
          .where('done_at', 'is', null)
          .orderBy('received_at')
          .orderBy('key')
          .execute();
        return rows.map(({ key, body, received_at }) => ({ key, platform, body, at: received_at }));
      }),

    forgetIn: (before) =>
      database.query('forget old events', async (db) => {
        await db.deleteFrom('inbox').where('received_at', '<', before).execute();
      }),
  };
}
