import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { EvaluationSlot, EvaluationSlotState } from './evaluation-records.ts';
import type { EvaluationStore } from './evaluation-store.ts';
import { insertSlots } from './evaluations.ts';
import type { SessionStatus } from './records.ts';
import type { EvaluationSessionsTable, Tables } from './schema.ts';

type Matrix = Pick<
  EvaluationStore,
  | 'feedEvaluation'
  | 'settleEvaluation'
  | 'evaluationSlot'
  | 'evaluationSlots'
  | 'replaceSlots'
  | 'sessionStatuses'
>;

/** The sessions of evaluations on their way through the queue. */
export function evaluationQueue(database: Database): Matrix {
  return {
    feedEvaluation: (id, { ended, window, at }) =>
      database.transaction('hand sessions to the queue', async (db) => {
        // The lock of the row: whoever feeds at the same time waits, and finds these claimed.
        const running = await db
          .selectFrom('evaluations')
          .select('concurrency')
          .where('id', '=', id)
          .where('status', '=', 'running')
          .forUpdate()
          .executeTakeFirst();
        if (!running) return 'stale';
        if (ended.length > 0) await settle(db, id, at, ended);
        const { queued } = await openRows(db, id)
          .where('queued_at', 'is not', null)
          .select(sql<number>`count(*)::integer`.as('queued'))
          .executeTakeFirstOrThrow();
        // Rule: a limit that was lowered since whoever feeds looked holds for what is handed over now.
        const limit = Math.min(window, running.concurrency ?? window);
        const claimed = await claim(db, id, Math.max(0, limit - queued), at);
        const waits = await openRows(db, id)
          .where('queued_at', 'is', null)
          .select('cell')
          .limit(1)
          .executeTakeFirst();
        const isDone = queued + claimed.length === 0 && waits === undefined;
        if (isDone) {
          await db
            .updateTable('evaluations')
            .set({ status: 'finished', ended_at: at })
            .where('id', '=', id)
            .execute();
        }
        return { claimed, isDone };
      }),

    settleEvaluation: (id, at) =>
      database.transaction('look what is left of an evaluation', async (db) => {
        await settle(db, id, at);
        const rows = await openRows(db, id)
          .where('queued_at', 'is not', null)
          .select(['cell', 'seed', 'attempt', 'session_id'])
          .orderBy('queued_at')
          .orderBy('seed')
          .orderBy('cell')
          .execute();
        return rows.map(slotIn);
      }),

    evaluationSlot: (id, sessionId) =>
      database.query('find a session of an evaluation', async (db) => {
        const row = await db
          .selectFrom('evaluation_sessions')
          .select(['cell', 'seed', 'attempt'])
          .where('session_id', '=', sessionId)
          .where('evaluation_id', '=', id)
          .where('is_current', '=', true)
          .where('queued_at', 'is not', null)
          .where('settled_at', 'is', null)
          .executeTakeFirst();
        return row && { ...row, sessionId };
      }),

    evaluationSlots: (id) => database.query('list the sessions of an evaluation', (db) => readSlots(db, id)),

    replaceSlots: (id, slots) =>
      database.transaction('play sessions anew', async (db) => {
        // Asked for twice at once, the second finds them replaced.
        await db.selectFrom('evaluations').select('id').where('id', '=', id).forUpdate().execute();
        await sql`
          update evaluation_sessions as row set is_current = false
          from json_to_recordset(${JSON.stringify(slots)}::json) as slot (cell integer, seed integer, attempt integer)
          where row.evaluation_id = ${id} and row.cell = slot.cell and row.seed = slot.seed
            and row.attempt < slot.attempt
        `.execute(db);
        return insertSlots(db, id, slots);
      }),

    sessionStatuses: (ids) =>
      database.query('look how sessions stand', async (db) => {
        const { rows } = await sql<{ readonly id: string; readonly status: SessionStatus }>`
          select id, status from sessions
          where id in (select json_array_elements_text(${JSON.stringify(ids)}::json))
        `.execute(db);
        return new Map(rows.map(({ id, status }) => [id, status]));
      }),
  };
}

/** The newest attempts with how they stand, ordered by cell and seed. */
export async function readSlots(db: Kysely<Tables>, id: string): Promise<readonly EvaluationSlotState[]> {
  const rows = await db
    .selectFrom('evaluation_sessions as row')
    .leftJoin('sessions', 'sessions.id', 'row.session_id')
    .select(['row.cell', 'row.seed', 'row.attempt', 'row.session_id', 'sessions.status'])
    .where('row.evaluation_id', '=', id)
    .where('row.is_current', '=', true)
    .orderBy('row.cell')
    .orderBy('row.seed')
    .execute();
  return rows.map(({ session_id, status, ...slot }) => ({
    ...slot,
    sessionId: session_id,
    status: status ?? 'waiting',
  }));
}

/** Those that something is left to do for. The conditions are those of the indexes. */
function openRows(db: Kysely<Tables>, id: string) {
  return db
    .selectFrom('evaluation_sessions')
    .where('evaluation_id', '=', id)
    .where('is_current', '=', true)
    .where('settled_at', 'is', null);
}

/** Takes those whose session is over out of what is left: these, or all of the evaluation. */
async function settle(
  db: Transaction<Tables>,
  id: string,
  at: Date,
  sessions?: readonly string[],
): Promise<void> {
  const named =
    sessions === undefined
      ? sql`true`
      : sql`row.session_id in (select json_array_elements_text(${JSON.stringify(sessions)}::json))`;
  await sql`
    update evaluation_sessions as row set settled_at = ${at}
    from sessions
    where sessions.id = row.session_id and sessions.status <> 'playing'
      and row.evaluation_id = ${id} and row.is_current and row.settled_at is null and ${named}
  `.execute(db);
}

/** Every cell gets its first session before any gets its second: early looks see all of the matrix. */
async function claim(
  db: Transaction<Tables>,
  id: string,
  limit: number,
  at: Date,
): Promise<readonly EvaluationSlot[]> {
  if (limit === 0) return [];
  const rows = await db
    .updateTable('evaluation_sessions')
    .set({ queued_at: at })
    .where('evaluation_id', '=', id)
    .where('is_current', '=', true)
    .where((row) =>
      row(
        row.refTuple('seed', 'cell'),
        'in',
        row
          .selectFrom('evaluation_sessions')
          .select(['seed', 'cell'])
          .where('evaluation_id', '=', id)
          .where('is_current', '=', true)
          .where('settled_at', 'is', null)
          .where('queued_at', 'is', null)
          .orderBy('seed')
          .orderBy('cell')
          .limit(limit)
          .$asTuple('seed', 'cell'),
      ),
    )
    .returning(['cell', 'seed', 'attempt', 'session_id'])
    .execute();
  return rows.map(slotIn).toSorted((one, other) => one.seed - other.seed || one.cell - other.cell);
}

function slotIn({
  session_id: sessionId,
  ...slot
}: Pick<EvaluationSessionsTable, 'cell' | 'seed' | 'attempt' | 'session_id'>): EvaluationSlot {
  return { ...slot, sessionId };
}
