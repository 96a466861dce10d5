import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { LogFilter, LoggedTrial } from './records.ts';
import type { Tables } from './schema.ts';
import { specOf } from './session-spec.ts';
import type { Store } from './store.ts';

/** How many rows are held at a time; a log of a year has far more than memory should. */
const PAGE = 1000;

/** The whole log of finished trials, page by page. */
export function loggedTrials(database: Database): Pick<Store, 'loggedTrials'> {
  return {
    loggedTrials: async function* (filter) {
      let last: LoggedTrial | undefined;
      for (;;) {
        const page = await database.query('read the trial log', (db) => readPage(db, filter, last));
        yield* page;
        last = page.at(-1);
        if (page.length < PAGE) return;
      }
    },
  };
}

/** The rows after one that was read already, in the order of the log's primary key. */
async function readPage(
  db: Kysely<Tables>,
  { protocol, playerKeys, sessionId, sessionIds }: LogFilter,
  last: LoggedTrial | undefined,
): Promise<readonly LoggedTrial[]> {
  let rows = db
    .selectFrom('trials')
    .innerJoin('sessions', 'sessions.id', 'trials.session_id')
    .innerJoin('players', 'players.key', 'trials.player_key')
    .select(['trials.session_id', 'trial', 'phase', 'outcome', 'steps', 'reward', 'measures', 'reason'])
    .select(['trials.ended_at', 'trials.player_key', 'trials.ranked', 'players.kind', 'players.name'])
    .select(['sessions.protocol', 'sessions.paradigm', 'sessions.view', 'sessions.seed', 'sessions.length'])
    .select(['sessions.carried_trials', 'sessions.status']);
  if (protocol !== undefined) rows = rows.where('trials.protocol', '=', protocol);
  if (playerKeys !== undefined) rows = rows.where('trials.player_key', 'in', playerKeys);
  if (sessionId !== undefined) rows = rows.where('trials.session_id', '=', sessionId);
  if (sessionIds !== undefined) rows = rows.where('trials.session_id', 'in', sessionIds);
  if (last !== undefined) {
    const { session, row } = last;
    rows = rows.where((where) =>
      where(where.refTuple('trials.session_id', 'trial'), '>', where.tuple(session.id, row.trial)),
    );
  }
  const found = await rows.orderBy('trials.session_id').orderBy('trial').limit(PAGE).execute();
  return found.map((one) => ({
    session: {
      id: one.session_id,
      spec: specOf(one),
      player: { key: one.player_key, kind: one.kind, name: one.name },
      ranked: one.ranked,
      status: one.status,
    },
    row: {
      trial: one.trial,
      phase: one.phase,
      outcome: one.outcome,
      steps: one.steps,
      reward: one.reward,
      measures: one.measures,
      reason: one.reason,
    },
    endedAt: one.ended_at,
  }));
}
