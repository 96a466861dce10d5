import type { VerdictRecord } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** What admins said of sessions. Only ever added to. */
export function verdicts(database: Database): Pick<BoardStore, 'verdicts' | 'addVerdict'> {
  return {
    verdicts: () =>
      database.query('read the verdicts', async (db) => {
        const newest = db
          .selectFrom('verdicts')
          .selectAll()
          .distinctOn('session_id')
          .orderBy('session_id')
          .orderBy('sequence', 'desc');
        const rows = await db.selectFrom(newest.as('newest')).selectAll().orderBy('sequence').execute();
        return rows.map(
          (row): VerdictRecord => ({
            sessionId: row.session_id,
            verdict: row.verdict,
            reason: row.reason,
            by: row.by_key,
            at: row.given_at,
          }),
        );
      }),

    addVerdict: ({ sessionId, verdict, reason, by, at }) =>
      database.query('keep a verdict', async (db) => {
        await db
          .insertInto('verdicts')
          .values({ session_id: sessionId, verdict, reason, by_key: by, given_at: at })
          .execute();
      }),
  };
}
