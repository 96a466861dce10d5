import { sql } from 'kysely';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** Which seeds must not be told yet. */
export function playableSeeds(
  database: Database,
): Pick<BoardStore, 'playableSeeds' | 'sealedSessions' | 'hasAttempt'> {
  return {
    playableSeeds: (today) =>
      database.query('find the seeds that are still played', async (db) => {
        const { rows } = await sql<{ seed: string }>`
          select seed from sessions where status = 'playing'
          union
          select seed from sessions where puzzle_day >= ${today}
          union
          select sessions.seed from sessions
          join duel_players on duel_players.session_id = sessions.id
          join duels on duels.id = duel_players.duel_id
          where duels.status in ('open', 'running')
          union
          select sessions.seed from sessions
          join evaluation_sessions on evaluation_sessions.session_id = sessions.id
          join evaluations on evaluations.id = evaluation_sessions.evaluation_id
          where evaluations.status not in ('cancelled', 'stopped', 'finished')
        `.execute(db);
        return new Set(rows.map(({ seed }) => seed));
      }),

    sealedSessions: () =>
      database.query('list the sessions of running duels', async (db) => {
        const rows = await db
          .selectFrom('duels')
          .innerJoin('duel_players', 'duel_players.duel_id', 'duels.id')
          .select('duel_players.session_id')
          .where('duels.status', 'in', ['open', 'running'])
          .where('duel_players.session_id', 'is not', null)
          .orderBy('duel_players.session_id')
          .execute();
        return rows.flatMap(({ session_id }) => session_id ?? []);
      }),

    hasAttempt: (playerKey, seed) =>
      database.query('look for an attempt', async (db) => {
        const found = await db
          .selectFrom('sessions')
          .select('id')
          .where('player_key', '=', playerKey)
          .where('seed', '=', seed)
          .limit(1)
          .executeTakeFirst();
        return found !== undefined;
      }),
  };
}
