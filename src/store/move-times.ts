import { sql } from 'kysely';
import type { MoveTimes } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** When people moved. */
export function moveTimes(database: Database): Pick<BoardStore, 'moveTimes'> {
  return {
    moveTimes: (workspace, since) =>
      database.query('read the times of moves', async (db) => {
        const rows = await db
          .selectFrom('moves')
          .innerJoin('sessions', 'sessions.id', 'moves.session_id')
          .innerJoin('players', 'players.key', 'sessions.player_key')
          .select(['sessions.id', 'sessions.player_key'])
          // As text, which both engines give alike.
          .select(
            sql<string>`string_agg((extract(epoch from moves.moved_at) * 1000)::bigint::text, ',' order by moves.turn)`.as(
              'times',
            ),
          )
          .where('sessions.workspace', '=', workspace)
          .where('sessions.moved_at', '>=', since)
          .where('sessions.ranked', '=', true)
          .where('players.kind', '=', 'person')
          .groupBy(['sessions.id', 'sessions.player_key', 'sessions.moved_at'])
          .orderBy('sessions.moved_at', 'desc')
          .orderBy('sessions.id')
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
