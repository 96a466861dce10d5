import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Deliveries that were seen, so that the second of two equal ones is known for what it is. */
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
