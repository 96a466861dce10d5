import type { Database } from './database.ts';
import type { TrialRow } from './records.ts';
import type { Store } from './store.ts';

/** Reads of the append-only log of finished trials. */
export function trialLog(database: Database): Pick<Store, 'trials' | 'trialsOf'> {
  return {
    trials: (sessionId) =>
      database.query('read the trials of a session', (db) =>
        db
          .selectFrom('trials')
          .select(['trial', 'phase', 'outcome', 'steps', 'reward', 'measures', 'reason'])
          .where('session_id', '=', sessionId)
          .orderBy('trial')
          .execute(),
      ),

    trialsOf: (sessionIds) =>
      database.query('read the trials of sessions', async (db) => {
        if (sessionIds.length === 0) return new Map();
        const rows = await db
          .selectFrom('trials')
          .select(['session_id', 'trial', 'phase', 'outcome', 'steps', 'reward', 'measures', 'reason'])
          .where('session_id', 'in', sessionIds)
          .orderBy('session_id')
          .orderBy('trial')
          .execute();
        const trials = new Map<string, TrialRow[]>();
        for (const { session_id, ...row } of rows) {
          const own = trials.get(session_id);
          if (own) own.push(row);
          else trials.set(session_id, [row]);
        }
        return trials;
      }),
  };
}
