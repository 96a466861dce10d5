import type { Kysely, QueryCreator } from 'kysely';
import type { Database } from './database.ts';
import type { PlayerRecord } from './records.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

export function players(database: Database): Pick<Store, 'rememberPlayer'> {
  return {
    rememberPlayer: (player) => database.query('remember a player', (db) => upsertPlayer(db, player)),
  };
}

/**
 * Inserts the player, or gives a known one its present name. Some events of Slack name a person by their id alone: that
 * is no name to put in the place of one.
 */
export async function upsertPlayer(db: Kysely<Tables>, player: PlayerRecord): Promise<void> {
  await playerUpsert(db, player).execute();
}

/** The same as a part of a statement. */
export function playerUpsert(db: QueryCreator<Tables>, { key, kind, name }: PlayerRecord) {
  return db
    .insertInto('players')
    .values({ key, kind, name })
    .onConflict((conflict) =>
      key.endsWith(`:${name}`)
        ? conflict.doNothing()
        : // Only a new name is written: an agent starts thousands of sessions, at once from many processes.
          conflict.column('key').doUpdateSet({ name }).where('players.name', '<>', name),
    );
}
