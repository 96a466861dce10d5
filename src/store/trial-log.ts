import { type ExpressionBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import type { PreferenceScope, Tally, TrialRow } from './records.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** Reads of the append-only log of finished trials. */
export function trialLog(database: Database): Pick<Store, 'trials' | 'trialsOf' | 'tallies'> {
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

    tallies: (filter) =>
      database.query('count the trials', async (db) => {
        let counted = db
          .selectFrom('trials')
          .innerJoin('players', 'players.key', 'trials.player_key')
          .leftJoin('preferences as pseudonym', (join) =>
            join
              .onRef('pseudonym.subject', '=', 'trials.player_key')
              .on('pseudonym.scope', '=', 'me')
              .on('pseudonym.name', '=', 'pseudonym'),
          )
          // Rule: whoever is hidden is in no standing, of no scope; their marks stay in the log.
          .where((row) => row.not(row.exists(chosen(row, 'me', 'trials.player_key', 'hidden'))))
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
        const beside = filter.publicBeside;
        if (beside !== undefined) {
          counted = counted.where((row) =>
            row.or([
              row('workspace', '=', beside),
              row.exists(chosen(row, 'workspace', 'trials.workspace', 'public')),
            ]),
          );
        }
        for (const { paradigm, phase } of filter.uncounted ?? []) {
          counted = counted.where((row) =>
            row.or([row('paradigm', '<>', paradigm), row('phase', '<>', phase)]),
          );
        }
        const rows = await counted
          .groupBy(['player_key', 'players.kind', 'players.name', 'pseudonym.value', 'protocol', 'paradigm'])
          .orderBy('player_key')
          .orderBy('paradigm')
          .select(['player_key', 'players.kind', 'players.name', 'protocol', 'paradigm'])
          .select('pseudonym.value as pseudonym')
          .select([
            sql<number>`count(*)::integer`.as('trials'),
            sql<number>`count(*) filter (where outcome = 'success')::integer`.as('successes'),
            sql<number>`count(distinct session_id)::integer`.as('sessions'),
            sql<number | null>`(sum(steps) filter (where outcome = 'success'))::double precision`.as('steps'),
          ])
          .execute();
        return rows.map(
          (row): Tally => ({
            player: { key: row.player_key, kind: row.kind, name: row.pseudonym ?? row.name },
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

/** Where a switch is on: the preferences of that scope whose subject is in the column. */
function chosen(
  row: ExpressionBuilder<Tables, 'trials'>,
  scope: PreferenceScope,
  subject: 'trials.player_key' | 'trials.workspace',
  name: 'hidden' | 'public',
) {
  return row
    .selectFrom('preferences')
    .select('preferences.name')
    .where('preferences.scope', '=', scope)
    .whereRef('preferences.subject', '=', subject)
    .where('preferences.name', '=', name)
    .where('preferences.value', '=', 'on');
}
