import { accepted, type Result } from '../result.ts';
import { agentTurns } from './agent-turns.ts';
import { boards } from './boards.ts';
import { claims } from './claims.ts';
import { duels } from './duels.ts';
import { endedIn } from './ended-in.ts';
import type { OpenedEngine } from './engine.ts';
import { erase } from './erase.ts';
import { evaluationCounts } from './evaluation-counts.ts';
import { evaluationQueue } from './evaluation-queue.ts';
import { evaluations } from './evaluations.ts';
import { importSessions } from './import-sessions.ts';
import { inbox } from './inbox.ts';
import { installations } from './installations.ts';
import { loggedTrials } from './logged-trials.ts';
import { loggedTurns } from './logged-turns.ts';
import { moveTimes } from './move-times.ts';
import { moves } from './moves.ts';
import { openPGlite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { outbox } from './outbox.ts';
import { playableSeeds } from './playable-seeds.ts';
import { players } from './players.ts';
import { playground } from './playground.ts';
import { preferences } from './preferences.ts';
import { reminders } from './reminders.ts';
import { requestCache } from './request-cache.ts';
import { schedules } from './schedules.ts';
import { sessionTallies } from './session-tallies.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import type { Store } from './store.ts';
import { trialLog } from './trial-log.ts';
import { usage } from './usage.ts';
import { verdicts } from './verdicts.ts';

/** Where the store is: PGlite in a directory, for one process, or PostgreSQL, for a server and terminal commands. */
export type StoreOptions = { readonly dataDir: string } | { readonly databaseUrl: string };

/**
 * Opens the store and brings its tables up to date. A refusal's sentence is for the operator and holds no password.
 */
export async function openStore(
  options: StoreOptions,
): Promise<Result<Store, 'store/locked' | 'store/unreachable'>> {
  const opened =
    'databaseUrl' in options ? await openPostgres(options.databaseUrl) : await openPGlite(options.dataDir);
  return opened.ok ? accepted(storeOn(opened.value)) : opened;
}

function storeOn({ database, engine }: OpenedEngine): Store {
  return {
    ...players(database),
    ...sessions(database),
    ...moves(database),
    ...trialLog(database),
    ...loggedTrials(database),
    ...loggedTurns(database),
    ...agentTurns(database),
    ...usage(database),
    ...boards(database),
    ...duels(database),
    ...inbox(database),
    ...outbox(database),
    ...claims(database),
    ...settings(database),
    ...installations(database),
    ...playground(database),
    ...preferences(database),
    ...reminders(database),
    ...requestCache(database),
    ...evaluations(database),
    ...evaluationQueue(database),
    ...evaluationCounts(database),
    ...sessionTallies(database),
    ...importSessions(database),
    ...verdicts(database),
    ...moveTimes(database),
    ...playableSeeds(database),
    ...schedules(database),
    ...endedIn(database),
    ...erase(database),
    engine,
    ping: async () => {
      await database.query('answer', (db) => db.selectNoFrom((select) => select.lit(1).as('one')).execute());
    },
    close: () => database.close(),
  };
}
