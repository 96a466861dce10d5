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
          .select(['sessions.id', 'sessions.player_key', 'sessions.moved_at'])
          .where('sessions.workspace', '=', workspace)
          .where('sessions.moved_at', '>=', since)
          .where('sessions.ranked', '=', true)
          // Asked the other way round, PGlite, which knows no sizes of tables, looks each player up for each session.
          .where('sessions.player_key', 'not in', (players) =>
            players.selectFrom('players').select('key').where('kind', '<>', 'person'),
          )
          .orderBy('sessions.moved_at', 'desc')
          .orderBy('sessions.id')
          .limit(SESSIONS);
        // Looked up session by session: joined otherwise, PGlite may read all moves there are.
        const rows = await db
          .selectFrom(recent.as('recent'))
          .innerJoinLateral(
            (of) =>
              of
                .selectFrom('moves')
                .whereRef('moves.session_id', '=', 'recent.id')
                // As text, which both engines give alike.
                .select(
                  sql<
                    string | null
                  >`string_agg((extract(epoch from moves.moved_at) * 1000)::bigint::text, ',' order by moves.turn)`.as(
                    'times',
                  ),
                )
                .as('own'),
            (join) => join.onTrue(),
          )
          .select(['recent.id', 'recent.player_key', 'own.times'])
          .where('own.times', 'is not', null)
          .$narrowType<{ times: string }>()
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
