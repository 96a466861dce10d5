import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** What people, channels and workspaces have chosen. */
export function preferences(database: Database): Pick<Store, 'preferencesOf' | 'putPreference'> {
  return {
    preferencesOf: (scope, subject) =>
      database.query('read preferences', async (db) => {
        const rows = await db
          .selectFrom('preferences')
          .select(['name', 'value'])
          .where('scope', '=', scope)
          .where('subject', '=', subject)
          .execute();
        return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
      }),

    putPreference: ({ scope, subject, name, value }) =>
      database.query('keep a preference', async (db) => {
        if (value === null) {
          await db
            .deleteFrom('preferences')
            .where('scope', '=', scope)
            .where('subject', '=', subject)
            .where('name', '=', name)
            .execute();
          return;
        }
        await db
          .insertInto('preferences')
          .values({ scope, subject, name, value })
          .onConflict((conflict) => conflict.columns(['scope', 'subject', 'name']).doUpdateSet({ value }))
          .execute();
      }),
  };
}
