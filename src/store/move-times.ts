import { sql } from 'kysely';
import type { MoveTimes } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** Sessions looked at, the newest ones: what a person can go through is far less (our choice). */
const SESSIONS = 2_000;

/** When people moved. */
export function moveTimes(database: Database): Pick<BoardStore, 'moveTimes'> {
  return {
    moveTimes: (workspace, since) =>
      database.query('read the times of moves', async (db) => {
        const recent = db
          .selectFrom('sessions')
          .innerJoin('players', 'players.key', 'sessions.player_key')
          .select(['sessions.id', 'sessions.player_key', 'sessions.moved_at'])
          .where('sessions.workspace', '=', workspace)
          .where('sessions.moved_at', '>=', since)
          .where('sessions.ranked', '=', true)
          .where('players.kind', '=', 'person')
          .orderBy('sessions.moved_at', 'desc')
          .orderBy('sessions.id')
          .limit(SESSIONS);
        const rows = await db
          .selectFrom(recent.as('recent'))
          .innerJoin('moves', 'moves.session_id', 'recent.id')
          .select(['recent.id', 'recent.player_key'])
          // As text, which both engines give alike.
          .select(
            sql<string>`string_agg((extract(epoch from moves.moved_at) * 1000)::bigint::text, ',' order by moves.turn)`.as(
              'times',
            ),
          )
          .groupBy(['recent.id', 'recent.player_key', 'recent.moved_at'])
          .orderBy('recent.moved_at', 'desc')
          .orderBy('recent.id')
          .execute();
        return rows.map(
          ({ id, player_key, times }): MoveTimes => ({
            sessionId: id,
            playerKey: player_key,
            times: times.split(',').map(Number),
          }),
        );
      }),
  };
}
