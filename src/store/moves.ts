import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { SessionStatus, TrialRow } from './records.ts';
import { storableText } from './storable-text.ts';
import type { Store } from './store.ts';

/** Everything that changes a session that has begun. */
export function moves(database: Database): Pick<Store, 'appendMove' | 'endSession'> {
  return {
    appendMove: ({ sessionId, turn, letters, trials, status, at, exchange }) =>
      advance(database, 'store a move', { sessionId, turn, letters, trials, status, at, exchange }),

    endSession: (sessionId, status, trials, at, turn) =>
      advance(database, 'end a session', { sessionId, turn, letters: '', trials, status, at }),
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
  readonly exchange?: unknown;
}

/**
 * Moves a session on and stores what follows from it, if it is being played and stands at the right turn.
 *
 * One statement, so it is one transaction and one round trip. Its update locks the session's row, and PostgreSQL looks
 * at the conditions again once it has the lock: of two equal moves, from whatever process, one finds the session
 * already moved on, and then adds nothing because all the rest selects from the row that was updated.
 */
async function advance(database: Database, purpose: string, step: Advance): Promise<'stored' | 'stale'> {
  const { sessionId, turn, letters, status, at, exchange } = step;
  const body = exchange === undefined ? null : JSON.stringify(exchange);
  const rows = JSON.stringify(
    step.trials.map((row) => ({ ...row, reason: row.reason && storableText(row.reason) })),
  );
  const { rows: moved } = await database.query(purpose, (db) =>
    sql`
      with moved as (
        update sessions
        set status = ${status},
            turn = turn + ${letters.length}::integer,
            moved_at = case when ${letters}::text = '' then moved_at else ${at}::timestamptz end,
            ended_at = case when ${status} = 'playing' then null else ${at}::timestamptz end
        where id = ${sessionId} and status = 'playing' and turn = coalesce(${turn ?? null}::integer, turn)
        returning *
      ),
      kept_move as (
        insert into moves (session_id, turn, letters, moved_at)
        select id, turn - ${letters.length}::integer, ${letters}, ${at} from moved where ${letters}::text <> ''
      ),
      kept_exchange as (
        insert into agent_turns (session_id, turn, body, asked_at)
        select id, turn - ${letters.length}::integer, ${body}::json, ${at} from moved where ${body}::json is not null
      ),
      kept_trials as (
        insert into trials (
          session_id, protocol, paradigm, view, player_key, workspace, channel, ranked,
          trial, phase, outcome, steps, reward, measures, reason, ended_at
        )
        select id, protocol, paradigm, view, player_key, workspace, channel, ranked,
          row.trial, row.phase, row.outcome, row.steps, row.reward, row.measures, row.reason, ${at}
        from moved, json_to_recordset(${rows}::json) as row (
          trial integer, phase text, outcome text, steps integer, reward double precision, measures jsonb, reason text
        )
      )
      select id from moved
    `.execute(db),
  );
  return moved.length > 0 ? 'stored' : 'stale';
}
