import { type Selectable, sql } from 'kysely';
import type { Database } from './database.ts';
import type { BoardRecord } from './records.ts';
import type { BoardsTable } from './schema.ts';
import type { Store } from './store.ts';

/** Which message shows a session's newest board, and what of the session it shows. */
export function boards(
  database: Database,
): Pick<Store, 'rememberBoard' | 'board' | 'boardIn' | 'boardsBehind'> {
  return {
    rememberBoard: (board) =>
      database.query("remember a board's message", async (db) => {
        const row = rowOf(board);
        // One statement, in which `before` still sees the row as it was.
        const before = await db
          .with('before', (part) =>
            part.selectFrom('boards').selectAll().where('session_id', '=', board.sessionId),
          )
          .with('kept', (part) =>
            part
              .insertInto('boards')
              .values(row)
              .onConflict((conflict) =>
                conflict.column('session_id').doUpdateSet({
                  ...row,
                  head_channel: sql`coalesce(${row.head_channel}, boards.head_channel)`,
                  head_message: sql`coalesce(${row.head_message}, boards.head_message)`,
                }),
              )
              .returning('session_id'),
          )
          .selectFrom('before')
          .selectAll()
          .executeTakeFirst();
        return before && recordOf(before);
      }),

    board: (sessionId) =>
      database.query("find a board's message", async (db) => {
        const row = await db
          .selectFrom('boards')
          .selectAll()
          .where('session_id', '=', sessionId)
          .executeTakeFirst();
        return row && recordOf(row);
      }),

    boardIn: (channel) =>
      database.query("find a channel's board", async (db) => {
        const row = await db
          .selectFrom('boards')
          .innerJoin('sessions', 'sessions.id', 'boards.session_id')
          .selectAll('boards')
          .where('boards.channel', '=', channel)
          .where('status', '=', 'playing')
          .orderBy('posted_at', 'desc')
          .limit(1)
          .executeTakeFirst();
        return row && recordOf(row);
      }),

    boardsBehind: (since, until) =>
      database.query('find the boards that are behind', async (db) => {
        const rows = await db
          .selectFrom('boards')
          .innerJoin('sessions', 'sessions.id', 'boards.session_id')
          .selectAll('boards')
          .where('sessions.moved_at', '>=', since)
          .where((where) => where(sql`coalesce(ended_at, moved_at)`, '<=', until))
          .where((where) =>
            where.or([
              where('boards.shown_turn', '<', where.ref('sessions.turn')),
              where.and([where('status', '<>', 'playing'), where('boards.is_end_shown', '=', false)]),
            ]),
          )
          .orderBy('sessions.moved_at')
          .execute();
        return rows.map(recordOf);
      }),
  };
}

function rowOf({
  sessionId,
  channel,
  message,
  shownTurn,
  isEndShown,
  postedAt,
  head,
}: BoardRecord): Selectable<BoardsTable> {
  return {
    session_id: sessionId,
    channel,
    message,
    shown_turn: shownTurn,
    is_end_shown: isEndShown,
    posted_at: postedAt,
    head_channel: head?.channel ?? null,
    head_message: head?.message ?? null,
  };
}

function recordOf(row: Selectable<BoardsTable>): BoardRecord {
  const { head_channel: channel, head_message: message } = row;
  return {
    sessionId: row.session_id,
    channel: row.channel,
    message: row.message,
    shownTurn: row.shown_turn,
    isEndShown: row.is_end_shown,
    postedAt: row.posted_at,
    ...(channel === null || message === null ? {} : { head: { channel, message } }),
  };
}
