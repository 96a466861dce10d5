import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tally } from './records.ts';
import type { Store } from './store.ts';

/** Reads of the append-only log of finished trials. */
export function trialLog(database: Database): Pick<Store, 'trials' | 'tallies'> {
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

    tallies: (filter) =>
      database.query('count the trials', async (db) => {
        let counted = db
          .selectFrom('trials')
          .innerJoin('players', 'players.key', 'trials.player_key')
          .where('protocol', '=', filter.protocol)
          .where('ranked', '=', true)
          .where('outcome', '<>', 'void');
        if (filter.paradigm !== undefined) counted = counted.where('paradigm', '=', filter.paradigm);
        if (filter.view !== undefined) counted = counted.where('view', '=', filter.view);
        if (filter.players !== undefined) {
          counted = counted.where('players.kind', '=', filter.players === 'people' ? 'person' : 'agent');
        }
        if (filter.workspace !== undefined) counted = counted.where('workspace', '=', filter.workspace);
        if (filter.channel !== undefined) counted = counted.where('channel', '=', filter.channel);
        for (const { paradigm, phase } of filter.uncounted ?? []) {
          counted = counted.where((row) =>
            row.or([row('paradigm', '<>', paradigm), row('phase', '<>', phase)]),
          );
        }
        const rows = await counted
          .groupBy(['player_key', 'players.kind', 'players.name', 'protocol', 'paradigm'])
          .orderBy('player_key')
          .orderBy('paradigm')
          .select(['player_key', 'players.kind', 'players.name', 'protocol', 'paradigm'])
          .select([
            sql<number>`count(*)::integer`.as('trials'),
            sql<number>`count(*) filter (where outcome = 'success')::integer`.as('successes'),
            sql<number>`count(distinct session_id)::integer`.as('sessions'),
            sql<number | null>`(sum(steps) filter (where outcome = 'success'))::double precision`.as('steps'),
          ])
          .execute();
        return rows.map(
          (row): Tally => ({
            player: { key: row.player_key, kind: row.kind, name: row.name },
            protocol: row.protocol,
            paradigm: row.paradigm,
            trials: row.trials,
            successes: row.successes,
            sessions: row.sessions,
            meanSuccessSteps: row.steps === null ? null : row.steps / row.successes,
          }),
        );
      }),
  };
}
