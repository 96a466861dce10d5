import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Where an app of ours is installed. The store keeps what its adapter sealed and cannot read it. */
export function installations(
  database: Database,
): Pick<Store, 'installations' | 'putInstallation' | 'removeInstallation'> {
  return {
    installations: () =>
      database.query('list the installations', async (db) => {
        const rows = await db.selectFrom('installations').selectAll().orderBy('key').execute();
        return rows.map(({ key, sealed, installed_at }) => ({ key, sealed, installedAt: installed_at }));
      }),

    putInstallation: ({ key, sealed, installedAt }) =>
      database.query('keep an installation', async (db) => {
        const row = { sealed, installed_at: installedAt };
        await db
          .insertInto('installations')
          .values({ key, ...row })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute();
      }),

    removeInstallation: (key) =>
      database.query('remove an installation', async (db) => {
        await db.deleteFrom('installations').where('key', '=', key).execute();
      }),
  };
}
