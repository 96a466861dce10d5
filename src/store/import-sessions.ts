import { sql, type Transaction } from 'kysely';
import type { ImportedSession } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import { nextLogVersion } from './log-version.ts';
import type { Tables } from './schema.ts';
import { specColumns } from './session-spec.ts';

/** Sessions that were played elsewhere, many at a time: a statement a table, with all rows in one JSON text. */
export function importSessions(database: Database): Pick<BoardStore, 'importSessions' | 'hasSessions'> {
  return {
    hasSessions: () =>
      database.query('look for a session', async (db) => {
        const found = await db.selectFrom('sessions').select('id').limit(1).executeTakeFirst();
        return found !== undefined;
      }),

    importSessions: (sessions) =>
      database.transaction('store sessions that were played elsewhere', async (db) => {
        if (sessions.length === 0) return;
        const version = await nextLogVersion(db);
        await insertPlayers(db, sessions);
        await insertSessions(db, sessions, version);
        await insertMoves(db, sessions);
        await insertTrials(db, sessions);
      }),
  };
}

async function insertPlayers(db: Transaction<Tables>, sessions: readonly ImportedSession[]): Promise<void> {
  const players = new Map(sessions.map(({ player }) => [player.key, player]));
  await sql`
    insert into players (key, kind, name)
    select key, kind, name from json_to_recordset(${JSON.stringify([...players.values()])})
      as row (key text, kind text, name text)
    on conflict (key) do nothing
  `.execute(db);
}

async function insertSessions(
  db: Transaction<Tables>,
  sessions: readonly ImportedSession[],
  version: number,
): Promise<void> {
  const rows = sessions.map((session) => ({
    id: session.id,
    ...specColumns(session.spec),
    player_key: session.player.key,
    started_by: session.startedBy,
    ...session.place,
    ranked: session.ranked,
    is_lab: session.isLab ?? false,
    is_assisted: session.isAssisted ?? false,
    puzzle_day: session.puzzleDay ?? null,
    status: session.status,
    turn: session.turn,
    created_at: session.createdAt,
    ended_at: session.endedAt,
  }));
  await sql`
    insert into sessions (
      id, protocol, paradigm, view, seed, length, carried_trials, player_key, started_by, platform, workspace, channel,
      ranked, is_private, is_lab, is_assisted, puzzle_day, rewritten_in, status, turn, created_at, moved_at,
      ended_at
    )
    select id, protocol, paradigm, view, seed, length, carried_trials, player_key, started_by, platform, workspace,
      channel, ranked, false, is_lab, is_assisted, puzzle_day, ${version}::integer, status, turn, created_at, ended_at,
      ended_at
    from json_to_recordset(${JSON.stringify(rows)}) as row (
      id text, protocol text, paradigm text, view text, seed text, length text, carried_trials integer,
      player_key text, started_by text, platform text, workspace text, channel text, ranked boolean, is_lab boolean,
      is_assisted boolean, puzzle_day text, status text, turn integer, created_at timestamptz, ended_at timestamptz
    )
  `.execute(db);
}

async function insertMoves(db: Transaction<Tables>, sessions: readonly ImportedSession[]): Promise<void> {
  const rows = sessions.flatMap(({ id, moves }) => {
    let turn = 0;
    return moves.map(({ letters, at }) => {
      const row = { session_id: id, turn, letters, moved_at: at };
      turn += letters.length;
      return row;
    });
  });
  if (rows.length === 0) return;
  await sql`
    insert into moves (session_id, turn, letters, moved_at)
    select session_id, turn, letters, moved_at from json_to_recordset(${JSON.stringify(rows)})
      as row (session_id text, turn integer, letters text, moved_at timestamptz)
  `.execute(db);
}

async function insertTrials(db: Transaction<Tables>, sessions: readonly ImportedSession[]): Promise<void> {
  const rows = sessions.flatMap(({ id, trials }) => trials.map((trial) => ({ session_id: id, ...trial })));
  await sql`
    insert into trials (
      session_id, protocol, paradigm, view, player_key, workspace, channel, ranked,
      trial, phase, outcome, steps, reward, measures, reason, ended_at
    )
    select row.session_id, protocol, paradigm, view, player_key, workspace, channel, ranked,
      row.trial, row.phase, row.outcome, row.steps, row.reward, row.measures, row.reason, row."endedAt"
    from json_to_recordset(${JSON.stringify(rows)}) as row (
      session_id text, trial integer, phase text, outcome text, steps integer, reward double precision,
      measures jsonb, reason text, "endedAt" timestamptz
    )
    join sessions on sessions.id = row.session_id
  `.execute(db);
}
