import type { Database } from './database.ts';
import type { Store } from './store.ts';

export function settings(database: Database): Pick<Store, 'setting' | 'putSetting' | 'keepSetting'> {
  return {
    setting: (name) =>
      database.query('read a setting', async (db) => {
        const row = await db
          .selectFrom('settings')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirst();
        return row?.value;
      }),

    putSetting: (name, value) =>
      database.query('keep a setting', async (db) => {
        await db
          .insertInto('settings')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute();
      }),

    keepSetting: (name, value) =>
      database.query('keep a first setting', async (db) => {
        await db
          .insertInto('settings')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
        const row = await db
          .selectFrom('settings')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirstOrThrow();
        return row.value;
      }),
  };
}
