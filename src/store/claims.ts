import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Things that are to be done once: the first to claim a key does them. */
export function claims(database: Database): Pick<Store, 'claimOnce' | 'forgetClaims'> {
  return {
    claimOnce: (key, at) =>
      database.query('claim a delivery', async (db) => {
        const claimed = await db
          .insertInto('claims')
          .values({ key, claimed_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('key')
          .executeTakeFirst();
        return claimed !== undefined;
      }),

    forgetClaims: (before) =>
      database.query('forget old deliveries', async (db) => {
        await db.deleteFrom('claims').where('claimed_at', '<', before).execute();
      }),
  };
}
