import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** Which idle games their players were reminded of, and the time that does not count as idle. */
export function reminders(
  database: Database,
): Pick<Store, 'unremindedSessions' | 'markReminded' | 'shiftOpenSessions'> {
  return {
    unremindedSessions: (movedUntil) =>
      database.query('list the sessions to remind of', async (db) => {
        const rows = await db
          .selectFrom('sessions')
          .innerJoin('players', 'players.key', 'sessions.player_key')
          .leftJoin('reminders', 'reminders.session_id', 'sessions.id')
          .select('sessions.id')
          .where('status', '=', 'playing')
          .where('players.kind', '=', 'person')
          .where('moved_at', '<=', movedUntil)
          // The turn names the idle time: it only grows, and unlike the time of the last move it is never shifted.
          .where((row) =>
            row.or([row('reminders.turn', 'is', null), row('reminders.turn', '<', row.ref('sessions.turn'))]),
          )
          .orderBy('moved_at')
          .orderBy('sessions.id')
          .execute();
        return rows.map(({ id }) => id);
      }),

    markReminded: (sessionId, turn) =>
      database.query('note a reminder', async (db) => {
        await db
          .insertInto('reminders')
          .values({ session_id: sessionId, turn })
          .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ turn }))
          .execute();
      }),

    shiftOpenSessions: (milliseconds, now) =>
      database.query('take a pause off the idle time', async (db) => {
        await db
          .updateTable('sessions')
          // Never into the future: a terminal command may have moved one meanwhile.
          .set({
            moved_at: sql<Date>`greatest(moved_at, least(${now}::timestamptz, moved_at + ${milliseconds} * interval '1 millisecond'))`,
          })
          .where('status', '=', 'playing')
          .where((row) =>
            row.exists(
              row
                .selectFrom('players')
                .select('players.key')
                .whereRef('players.key', '=', 'sessions.player_key')
                .where('players.kind', '=', 'person'),
            ),
          )
          .execute();
      }),
  };
}
