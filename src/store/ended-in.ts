import { sql } from 'kysely';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import { EVALUATION_ENDS } from './evaluation-records.ts';

/** What came to its end in a channel in a span of time, besides sessions. */
export function endedIn(database: Database): Pick<BoardStore, 'endedEvaluations' | 'finishedDuels'> {
  return {
    endedEvaluations: (channel, since, until) =>
      database.query('list the evaluations that ended', async (db) => {
        const rows = await db
          .selectFrom('evaluations')
          .leftJoin('evaluation_sessions', 'evaluation_sessions.evaluation_id', 'evaluations.id')
          .leftJoin('sessions', 'sessions.id', 'evaluation_sessions.session_id')
          .leftJoin('session_usage', 'session_usage.session_id', 'sessions.id')
          .select(['evaluations.id', 'evaluations.status', 'evaluations.plan'])
          .select([
            sql<number>`(count(*) filter (where is_current and sessions.status = 'finished'))::double precision`.as(
              'finished',
            ),
            sql<number>`coalesce(sum(nanodollars), 0)::double precision`.as('nanodollars'),
            sql<number>`coalesce(sum(session_usage.unpriced_calls), 0)::double precision`.as('unpriced'),
          ])
          .where('evaluations.channel', '=', channel)
          .where('evaluations.status', 'in', EVALUATION_ENDS)
          .where('evaluations.ended_at', '>=', since)
          .where('evaluations.ended_at', '<', until)
          .groupBy('evaluations.id')
          .orderBy('evaluations.ended_at')
          .orderBy('evaluations.id')
          .execute();
        return rows.map(({ id, status, plan, finished, nanodollars, unpriced }) => ({
          id,
          status,
          name: plan.name,
          finished,
          nanodollars,
          unpricedCalls: unpriced,
        }));
      }),

    finishedDuels: (channel, since, until) =>
      database.query('list the duels that ended', async (db) => {
        const rows = await db
          .selectFrom('duels')
          .select('id')
          .where('channel', '=', channel)
          .where('status', '=', 'finished')
          .where('ended_at', '>=', since)
          .where('ended_at', '<', until)
          .orderBy('ended_at')
          .orderBy('id')
          .execute();
        return rows.map(({ id }) => id);
      }),
  };
}
