import { sql } from 'kysely';
import { NO_USAGE } from '../agents/usage.ts';
import type { Length, ParadigmId, ProtocolId } from '../paradigms/names.ts';
import type { Database } from './database.ts';
import { readSlots } from './evaluation-queue.ts';
import type { EvaluationCount, EvaluationSlot } from './evaluation-records.ts';
import type { EvaluationStore } from './evaluation-store.ts';
import type { TrialRow } from './records.ts';
import type { SessionsTable } from './schema.ts';
import { lengthOf } from './session-spec.ts';
import { type CountRow, SUMS, usageIn } from './usage.ts';

type Counts = Pick<
  EvaluationStore,
  | 'countEvaluation'
  | 'evaluationSpent'
  | 'evaluationTrials'
  | 'evaluationTroubles'
  | 'endedSince'
  | 'measuredTurns'
>;

type CountedRow = CountRow & Omit<EvaluationCount, 'usage'>;

/** What has become of evaluations, counted from sessions and trial log. */
export function evaluationCounts(database: Database): Counts {
  return {
    countEvaluation: (id, uncounted) =>
      database.query('count the sessions of an evaluation', async (db) => {
        // One query, so that the counts of a cell fit together. Earlier attempts are in what was spent alone.
        const { rows } = await sql<CountedRow>`
          with matrix as (select cell, session_id, is_current from evaluation_sessions where evaluation_id = ${id}),
          counted as (
            select trials.session_id, count(*) as trials, count(*) filter (where outcome = 'success') as successes
            from matrix join trials using (session_id)
            where is_current and outcome <> 'void' and (trials.paradigm, trials.phase) not in (
              select paradigm, phase
              from json_to_recordset(${JSON.stringify(uncounted)}::json) as probe (paradigm text, phase text)
            )
            group by trials.session_id
          )
          select cell,
            count(*) filter (where is_current and status is null)::integer as waiting,
            count(*) filter (where is_current and status = 'playing')::integer as running,
            count(*) filter (where is_current and status = 'finished')::integer as finished,
            count(*) filter (where is_current and status not in ('playing', 'finished'))::integer as void,
            coalesce(sum(turn) filter (where is_current and status = 'playing'), 0)::integer as "runningTurns",
            coalesce(sum(counted.trials) filter (where is_current), 0)::integer as trials,
            coalesce(sum(counted.successes) filter (where is_current), 0)::integer as successes,
            ${sql.join(SUMS)}
          from matrix
          left join sessions on sessions.id = matrix.session_id
          left join counted on counted.session_id = matrix.session_id
          left join session_usage on session_usage.session_id = matrix.session_id
          group by cell
          order by cell
        `.execute(db);
        return rows.map((row) => ({
          cell: row.cell,
          waiting: row.waiting,
          running: row.running,
          finished: row.finished,
          void: row.void,
          runningTurns: row.runningTurns,
          trials: row.trials,
          successes: row.successes,
          usage: usageIn(row),
        }));
      }),

    evaluationSpent: (id) =>
      database.query('add up what an evaluation has cost', async (db) => {
        const { rows } = await sql<{ readonly nanodollars: number }>`
          select coalesce(sum(nanodollars), 0)::double precision as nanodollars
          from evaluation_sessions join session_usage using (session_id)
          where evaluation_id = ${id}
        `.execute(db);
        return rows[0]?.nanodollars ?? 0;
      }),

    evaluationTrials: (id) =>
      database.query('read the trials of an evaluation', async (db) => {
        const slots = await readSlots(db, id);
        const rows = await db
          .selectFrom('evaluation_sessions')
          .innerJoin('trials', 'trials.session_id', 'evaluation_sessions.session_id')
          .select(['trials.session_id', 'trial', 'phase', 'outcome', 'steps', 'reward', 'measures', 'reason'])
          .where('evaluation_id', '=', id)
          .where('is_current', '=', true)
          .orderBy('trial')
          .execute();
        const trials = new Map<string, TrialRow[]>();
        for (const { session_id, ...row } of rows) {
          const of = trials.get(session_id);
          if (of) of.push(row);
          else trials.set(session_id, [row]);
        }
        const { rows: taken } = await sql<CountRow & Pick<EvaluationSlot, 'cell' | 'seed'>>`
          select cell, seed, ${sql.join(SUMS)}
          from evaluation_sessions join session_usage using (session_id)
          where evaluation_id = ${id}
          group by cell, seed
        `.execute(db);
        const usage = new Map(taken.map((row) => [`${row.cell} ${row.seed}`, usageIn(row)]));
        return slots.map((slot) => ({
          ...slot,
          trials: trials.get(slot.sessionId) ?? [],
          usage: usage.get(`${slot.cell} ${slot.seed}`) ?? NO_USAGE,
        }));
      }),

    evaluationTroubles: (id, limit) =>
      database.query('look why sessions became void', async (db) => {
        const { rows } = await sql<{ readonly reason: string }>`
          select reason from evaluation_sessions
          join sessions on sessions.id = evaluation_sessions.session_id and sessions.status = 'void'
          join trials on trials.session_id = sessions.id
          where evaluation_id = ${id} and is_current and outcome = 'void' and reason is not null
          group by reason
          order by max(trials.ended_at) desc
          limit ${limit}
        `.execute(db);
        return rows.map(({ reason }) => reason);
      }),

    endedSince: (id, since) =>
      database.query('count what has ended of late', async (db) => {
        const { rows } = await sql<{ readonly count: number }>`
          select count(*)::integer as count from evaluation_sessions
          join sessions on sessions.id = evaluation_sessions.session_id
          where evaluation_id = ${id} and is_current and ended_at > ${since}
        `.execute(db);
        return rows[0]?.count ?? 0;
      }),

    measuredTurns: () =>
      database.query('measure how long sessions of models are', async (db) => {
        const { rows } = await sql<{
          readonly protocol: ProtocolId;
          readonly paradigm: ParadigmId;
          readonly length: SessionsTable['length'];
          readonly sessions: number;
          readonly turns: number;
        }>`
          select protocol, paradigm, length, count(*)::integer as sessions, avg(turn)::double precision as turns
          from sessions join session_usage on session_usage.session_id = sessions.id
          where status = 'finished'
          group by protocol, paradigm, length
        `.execute(db);
        return rows.map(({ length, turns, ...row }) => ({
          ...row,
          length: lengthOf(length) satisfies Length | number,
          meanTurns: turns,
        }));
      }),
  };
}
