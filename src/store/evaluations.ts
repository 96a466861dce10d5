import { type Kysely, type Selectable, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import {
  EVALUATION_ENDS,
  type EvaluationChange,
  type EvaluationRecord,
  type EvaluationSlot,
} from './evaluation-records.ts';
import type { EvaluationStore } from './evaluation-store.ts';
import { upsertPlayer } from './players.ts';
import type { EvaluationsTable, PlayersTable, Tables } from './schema.ts';

type Records = Pick<
  EvaluationStore,
  | 'createEvaluation'
  | 'evaluation'
  | 'evaluationsOf'
  | 'unsettledEvaluations'
  | 'evaluationStates'
  | 'changeEvaluation'
  | 'rememberEvaluationMessage'
>;

/** Evaluations and what becomes of them. */
export function evaluations(database: Database): Records {
  return {
    createEvaluation: (evaluation, slots) =>
      database.transaction('create an evaluation', async (db) => {
        await upsertPlayer(db, evaluation.startedBy);
        const inserted = await db
          .insertInto('evaluations')
          .values(rowOf(evaluation))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (inserted) await insertSlots(db, evaluation.id, slots);
        const kept = await readOne(db, evaluation.id);
        if (!kept) throw new Error(`The evaluation ${evaluation.id} was not kept.`);
        return kept;
      }),

    evaluation: (id) => database.query('read an evaluation', (db) => readOne(db, id)),

    evaluationsOf: (workspace, limit) =>
      database.query('list the evaluations of a workspace', (db) =>
        readAll(
          select(db)
            .where('workspace', '=', workspace)
            .orderBy('created_at', 'desc')
            .orderBy('id')
            .limit(limit),
        ),
      ),

    unsettledEvaluations: () =>
      database.query('list the evaluations whose card may be out of date', (db) =>
        readAll(
          select(db)
            .where('runner', '=', 'house')
            .where((row) =>
              row.or([
                row('status', 'in', ['running', 'paused']),
                row.and([row('status', 'in', EVALUATION_ENDS), row('is_shown', '=', false)]),
              ]),
            )
            .orderBy('created_at')
            .orderBy('id'),
        ),
      ),

    evaluationStates: (ids) =>
      database.query('look how evaluations stand', async (db) => {
        const states = db
          .selectFrom('evaluations')
          .select(['id', 'status', 'runner', 'budget', 'concurrency'])
          .orderBy('created_at')
          .orderBy('id');
        // An empty list is no SQL; nothing stands in it.
        if (ids?.length === 0) return [];
        const rows = await (ids === undefined
          ? states.where('status', '=', 'running')
          : states.where('id', 'in', ids)
        ).execute();
        return rows.map(({ id, status, runner, budget, concurrency }) => ({
          id,
          status,
          runner,
          ...(budget !== null && { budget }),
          ...(concurrency !== null && { concurrency }),
        }));
      }),

    changeEvaluation: (id, from, change) =>
      database.transaction('change an evaluation', async (db) => {
        const changed = await db
          .updateTable('evaluations')
          .set(columnsOf(change))
          .where('id', '=', id)
          .where('status', 'in', from)
          .returning('id')
          .executeTakeFirst();
        if (!changed) return 'stale';
        // Rule: a lower limit holds for what was handed to the queue under the one before, too.
        const isQueuedAnew = change.status === 'running' || change.concurrency !== undefined;
        if (isQueuedAnew) await forgetQueued(db, id);
        const kept = await readOne(db, id);
        if (!kept) throw new Error(`The evaluation ${id} is gone.`);
        return kept;
      }),

    rememberEvaluationMessage: (id, { channel, message }) =>
      database.query("remember an evaluation's message", async (db) => {
        await db
          .updateTable('evaluations')
          .set({ message_channel: channel, message })
          .where('id', '=', id)
          .execute();
      }),
  };
}

/** As one text: a list of parameters has an end, and a matrix has thousands of sessions. */
export async function insertSlots(
  db: Transaction<Tables>,
  id: string,
  slots: readonly EvaluationSlot[],
): Promise<number> {
  const { rows } = await sql`
    insert into evaluation_sessions (evaluation_id, cell, seed, attempt, session_id, is_current)
    select ${id}, slot.cell, slot.seed, slot.attempt, slot."sessionId", true
    from json_to_recordset(${JSON.stringify(slots)}::json)
      as slot (cell integer, seed integer, attempt integer, "sessionId" text)
    on conflict do nothing
    returning cell
  `.execute(db);
  return rows.length;
}

async function forgetQueued(db: Transaction<Tables>, id: string): Promise<void> {
  await db
    .updateTable('evaluation_sessions')
    .set({ queued_at: null })
    .where('evaluation_id', '=', id)
    .where('is_current', '=', true)
    .where('settled_at', 'is', null)
    .where('queued_at', 'is not', null)
    .execute();
}

function select(db: Kysely<Tables>) {
  return db
    .selectFrom('evaluations')
    .innerJoin('players', 'players.key', 'evaluations.started_by')
    .selectAll('evaluations')
    .select(['players.kind', 'players.name']);
}

type Row = Selectable<EvaluationsTable> & Pick<PlayersTable, 'kind' | 'name'>;

async function readAll(
  query: SelectQueryBuilder<Tables, 'evaluations' | 'players', Row>,
): Promise<readonly EvaluationRecord[]> {
  const rows = await query.execute();
  return rows.map(recordOf);
}

async function readOne(db: Kysely<Tables>, id: string): Promise<EvaluationRecord | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

function recordOf(row: Row): EvaluationRecord {
  return {
    id: row.id,
    plan: row.plan,
    place: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    startedBy: { key: row.started_by, kind: row.kind, name: row.name },
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.budget !== null && { budget: row.budget }),
    ...(row.concurrency !== null && { concurrency: row.concurrency }),
    runner: row.runner,
    ...(row.message_channel !== null &&
      row.message !== null && { message: { channel: row.message_channel, message: row.message } }),
    isShown: row.is_shown,
    createdAt: row.created_at,
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
}

function rowOf(evaluation: EvaluationRecord) {
  const { place, message } = evaluation;
  return {
    id: evaluation.id,
    plan: JSON.stringify(evaluation.plan),
    platform: place.platform,
    workspace: place.workspace,
    channel: place.channel,
    started_by: evaluation.startedBy.key,
    status: evaluation.status,
    reason: evaluation.reason ?? null,
    budget: evaluation.budget ?? null,
    concurrency: evaluation.concurrency ?? null,
    runner: evaluation.runner,
    message_channel: message?.channel ?? null,
    message: message?.message ?? null,
    is_shown: evaluation.isShown,
    created_at: evaluation.createdAt,
    started_at: evaluation.startedAt ?? null,
    ended_at: evaluation.endedAt ?? null,
  };
}

/** What is not named stays as it is. */
function columnsOf(change: EvaluationChange) {
  const { status, reason, budget, concurrency, runner, isShown, startedAt, endedAt } = change;
  return {
    ...(status !== undefined && { status }),
    ...(reason !== undefined && { reason }),
    ...(budget !== undefined && { budget }),
    ...(concurrency !== undefined && { concurrency }),
    ...(runner !== undefined && { runner }),
    ...(isShown !== undefined && { is_shown: isShown }),
    ...(startedAt !== undefined && { started_at: startedAt }),
    ...(endedAt !== undefined && { ended_at: endedAt }),
  };
}
