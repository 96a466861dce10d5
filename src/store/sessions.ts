import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from './database.ts';
import { playerUpsert } from './players.ts';
import type { SessionRecord } from './records.ts';
import type { PlayersTable, SessionsTable, Tables } from './schema.ts';
import { specColumns, specOf } from './session-spec.ts';
import type { Store } from './store.ts';

export function sessions(
  database: Database,
): Pick<Store, 'createSession' | 'session' | 'openSessions' | 'idleSessions' | 'attempt' | 'attemptsBefore'> {
  return {
    // A session is normally created before its first move, in one statement; one that is imported brings its moves along.
    createSession: (session) =>
      session.letters === ''
        ? database.query('create a session', (db) => insertSession(db, session))
        : database.transaction('create a session', async (db) => {
            await insertSession(db, session);
            const { id, letters, movedAt } = session;
            await db
              .insertInto('moves')
              .values({ session_id: id, turn: 0, letters, moved_at: movedAt })
              .execute();
          }),

    session: (id) =>
      database.query('read a session', async (db) => {
        const row = await selectSessions(db).where('sessions.id', '=', id).executeTakeFirst();
        return row && recordOf(row);
      }),

    openSessions: (playerKey) =>
      database.query('list the open sessions', async (db) => {
        const open = selectSessions(db).where('status', '=', 'playing').orderBy('moved_at').orderBy('id');
        const rows = await (playerKey === undefined
          ? open
          : open.where('player_key', '=', playerKey)
        ).execute();
        return rows.map(recordOf);
      }),

    idleSessions: (kind, movedUntil) =>
      database.query('list the idle sessions', async (db) => {
        const rows = await db
          .selectFrom('sessions')
          .innerJoin('players', 'players.key', 'sessions.player_key')
          .select('sessions.id')
          .where('status', '=', 'playing')
          .where('players.kind', '=', kind)
          .where('moved_at', '<=', movedUntil)
          .where('is_lab', '=', false)
          .orderBy('moved_at')
          .orderBy('sessions.id')
          .execute();
        return rows.map(({ id }) => id);
      }),

    attempt: (playerKey, puzzleDay) =>
      database.query('look up an attempt at a puzzle', async (db) => {
        const row = await selectSessions(db)
          .where('puzzle_day', '=', puzzleDay)
          .where('player_key', '=', playerKey)
          .executeTakeFirst();
        return row && recordOf(row);
      }),

    attemptsBefore: (puzzleDay) =>
      database.query('list the attempts whose puzzle is closed', async (db) => {
        const rows = await db
          .selectFrom('sessions')
          .innerJoin('players', 'players.key', 'sessions.player_key')
          .select('sessions.id')
          .where('puzzle_day', '<', puzzleDay)
          .where('status', '=', 'playing')
          .where('players.kind', '=', 'person')
          .orderBy('sessions.id')
          .execute();
        return rows.map(({ id }) => id);
      }),
  };
}

async function insertSession(db: Kysely<Tables>, session: SessionRecord): Promise<void> {
  await db
    .with('player', (part) => playerUpsert(part, session.player))
    .insertInto('sessions')
    .values(rowOf(session))
    .execute();
}

/** A session with its player and the letters of its moves; they are kept apart so that a move costs the same at any length. */
function selectSessions(db: Kysely<Tables>) {
  return db
    .selectFrom('sessions')
    .innerJoin('players', 'players.key', 'sessions.player_key')
    .selectAll('sessions')
    .select(['players.kind', 'players.name'])
    .select((select) =>
      select
        .selectFrom('moves')
        .whereRef('moves.session_id', '=', 'sessions.id')
        .select(sql<string>`coalesce(string_agg(letters, '' order by moves.turn), '')`.as('letters'))
        .as('letters'),
    );
}

type SessionRow = Selectable<SessionsTable> &
  Pick<PlayersTable, 'kind' | 'name'> & { letters: string | null };

function recordOf(row: SessionRow): SessionRecord {
  return {
    id: row.id,
    spec: specOf(row),
    player: { key: row.player_key, kind: row.kind, name: row.name },
    startedBy: row.started_by,
    place: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    ranked: row.ranked,
    ...(row.is_private && { isPrivate: true }),
    ...(row.is_lab && { isLab: true }),
    ...(row.is_assisted && { isAssisted: true }),
    ...(row.puzzle_day !== null && { puzzleDay: row.puzzle_day }),
    status: row.status,
    letters: row.letters ?? '',
    createdAt: row.created_at,
    movedAt: row.moved_at,
  };
}

function rowOf(session: SessionRecord): Selectable<SessionsTable> {
  const { spec, place } = session;
  return {
    id: session.id,
    ...specColumns(spec),
    player_key: session.player.key,
    started_by: session.startedBy,
    platform: place.platform,
    workspace: place.workspace,
    channel: place.channel,
    ranked: session.ranked,
    is_private: session.isPrivate ?? false,
    is_lab: session.isLab ?? false,
    is_assisted: session.isAssisted ?? false,
    puzzle_day: session.puzzleDay ?? null,
    rewritten_in: null,
    status: session.status,
    turn: session.letters.length,
    created_at: session.createdAt,
    moved_at: session.movedAt,
    ended_at: session.status === 'playing' ? null : session.movedAt,
  };
}
