import { type RawBuilder, sql } from 'kysely';
import type { Usage } from '../agents/usage.ts';
import type { Database } from './database.ts';
import type { SessionStatus, TrialRow } from './records.ts';
import { storableText } from './storable-text.ts';
import type { Store } from './store.ts';
import { addedUsage, turnCost } from './usage.ts';

/** Everything that changes a session that has begun. */
export function moves(
  database: Database,
): Pick<Store, 'appendMove' | 'endSession' | 'hasMove' | 'lastMoveLength'> {
  return {
    appendMove: (move) => advance(database, 'store a move', move),

    endSession: (sessionId, status, trials, at, turn) =>
      advance(database, 'end a session', { sessionId, turn, letters: '', trials, status, at }),

    hasMove: (key) =>
      database.query('look for a move', async (db) => {
        const found = await db.selectFrom('moves').select('key').where('key', '=', key).executeTakeFirst();
        return found !== undefined;
      }),

    lastMoveLength: (sessionId) =>
      database.query('find the last move of a session', async (db) => {
        const last = await db
          .selectFrom('moves')
          .select('letters')
          .where('session_id', '=', sessionId)
          .orderBy('turn', 'desc')
          .limit(1)
          .executeTakeFirst();
        return last?.letters.length ?? 0;
      }),
  };
}

interface Advance {
  readonly sessionId: string;
  /** The turn that the session must stand at; undefined: any. */
  readonly turn: number | undefined;
  readonly letters: string;
  readonly trials: readonly TrialRow[];
  readonly status: SessionStatus;
  readonly at: Date;
  readonly key?: string;
  readonly exchange?: unknown;
  readonly usage?: Usage;
}

/**
 * Moves a session on and stores what follows from it, if it is being played and stands at the right turn.
 *
 * One statement, so it is one transaction and one round trip. Its update locks the session's row, and PostgreSQL looks
 * at the conditions again once it has the lock: of two equal moves, from whatever process, one finds the session
 * already moved on. It then adds nothing, because all the rest selects from the row that was updated.
 */
async function advance(database: Database, purpose: string, step: Advance): Promise<'stored' | 'stale'> {
  const { sessionId, turn, letters, trials, status, at, key, exchange, usage } = step;
  const kept = [
    ...(letters === '' ? [] : [keptMove(letters, at, key ?? null)]),
    ...(exchange === undefined && usage === undefined ? [] : [keptTurn(exchange, usage, letters, at)]),
    ...(usage === undefined ? [] : [sql`kept_usage as (${addedUsage(usage, sql`moved`)})`]),
    ...(trials.length === 0 ? [] : [keptTrials(trials, at)]),
  ];
  const { rows: moved } = await database.query(purpose, (db) =>
    sql`
      with ${sql.join([movedSession(sessionId, turn, letters, status, at, key), ...kept])}
      select id from moved
    `.execute(db),
  );
  return moved.length > 0 ? 'stored' : 'stale';
}

/** `turn` is the turn after the move in what this returns. */
function movedSession(
  id: string,
  turn: number | undefined,
  letters: string,
  status: SessionStatus,
  at: Date,
  key: string | undefined,
): RawBuilder<unknown> {
  const isNew = key === undefined ? sql`true` : sql`not exists (select from moves where key = ${key})`;
  const isAtTurn = turn === undefined ? sql`true` : sql`turn = ${turn}`;
  const movedAt = letters === '' ? sql`moved_at` : sql`${at}::timestamptz`;
  const endedAt = status === 'playing' ? sql`null` : sql`${at}::timestamptz`;
  return sql`moved as (
    update sessions
    set status = ${status}, turn = turn + ${letters.length}, moved_at = ${movedAt}, ended_at = ${endedAt}
    where id = ${id} and status = 'playing' and ${isAtTurn} and ${isNew}
    returning *
  )`;
}

function keptMove(letters: string, at: Date, key: string | null): RawBuilder<unknown> {
  return sql`kept_move as (
    insert into moves (session_id, turn, letters, moved_at, key)
    select id, turn - ${letters.length}::integer, ${letters}, ${at}, ${key} from moved
  )`;
}

function keptTurn(
  exchange: unknown,
  usage: Usage | undefined,
  letters: string,
  at: Date,
): RawBuilder<unknown> {
  const { cost_nanos, unpriced_calls } = turnCost(usage);
  return sql`kept_turn as (
    insert into agent_turns (session_id, turn, body, asked_at, cost_nanos, unpriced_calls)
    select id, turn - ${letters.length}::integer, ${JSON.stringify(exchange ?? null)}, ${at}, ${cost_nanos}::bigint,
      ${unpriced_calls}::integer
    from moved
  )`;
}

/** Rows of the trial log, each with all that a standing is counted by. */
function keptTrials(trials: readonly TrialRow[], at: Date): RawBuilder<unknown> {
  const rows = trials.map((row) => ({ ...row, reason: row.reason && storableText(row.reason) }));
  return sql`kept_trials as (
    insert into trials (
      session_id, protocol, paradigm, view, player_key, workspace, channel, ranked,
      trial, phase, outcome, steps, reward, measures, reason, ended_at
    )
    select id, protocol, paradigm, view, player_key, workspace, channel, ranked,
      row.trial, row.phase, row.outcome, row.steps, row.reward, row.measures, row.reason, ${at}
    from moved, json_to_recordset(${JSON.stringify(rows)}) as row (
      trial integer, phase text, outcome text, steps integer, reward double precision, measures jsonb, reason text
    )
  )`;
}
