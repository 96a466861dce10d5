import type { VerdictRecord } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** What admins said of sessions. Only ever added to. */
export function verdicts(database: Database): Pick<BoardStore, 'verdicts' | 'addVerdict'> {
  return {
    verdicts: () =>
      database.query('read the verdicts', async (db) => {
        const rows = await db
          .selectFrom('verdicts')
          .selectAll()
          .where((row) =>
            row.not(
              row.exists(
                row
                  .selectFrom('verdicts as later')
                  .select('later.sequence')
                  .whereRef('later.session_id', '=', 'verdicts.session_id')
                  .whereRef('later.sequence', '>', 'verdicts.sequence'),
              ),
            ),
          )
          .orderBy('sequence')
          .execute();
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
