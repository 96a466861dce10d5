import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { OutboxRecord } from './records.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** Messages that must be posted, whatever happens, each once. */
export function outbox(
  database: Database,
): Pick<Store, 'putOut' | 'waitingOut' | 'sentOut' | 'giveUpOut' | 'forgetOut'> {
  return {
    putOut: (message) => database.query('keep a message to be posted', (db) => insertOut(db, message)),

    waitingOut: () =>
      database.query('read the messages to be posted', async (db) => {
        const rows = await db
          .selectFrom('outbox')
          .select(['key', 'platform', 'channel', 'workspace', 'body', 'queued_at'])
          .where('state', '=', 'waiting')
          .orderBy('sequence')
          .execute();
        return rows.map(({ queued_at, ...row }) => ({ ...row, at: queued_at }));
      }),

    sentOut: (key, message) =>
      database.query('mark a message as posted', async (db) => {
        await db
          .updateTable('outbox')
          .set({ state: 'sent', message, body: null })
          .where('key', '=', key)
          .execute();
      }),

    giveUpOut: (key) =>
      database.query('give a message up', async (db) => {
        await db
          .updateTable('outbox')
          .set({ state: 'given-up', body: null })
          .where('key', '=', key)
          .where('state', '=', 'waiting')
          .execute();
      }),

    forgetOut: (before) =>
      database.query('forget old messages', async (db) => {
        await db
          .deleteFrom('outbox')
          .where('queued_at', '<', before)
          .where('state', '<>', 'waiting')
          .execute();
      }),
  };
}

/** Keeps a message, alone or in the transaction of whatever it tells of; false if there was one under its key. */
export async function insertOut(db: Kysely<Tables>, message: OutboxRecord): Promise<boolean> {
  const { key, platform, channel, workspace, body, at } = message;
  const added = await db
    .insertInto('outbox')
    .values({
      key,
      platform,
      channel,
      workspace,
      body: JSON.stringify(body),
      state: 'waiting',
      queued_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  return added !== undefined;
}
