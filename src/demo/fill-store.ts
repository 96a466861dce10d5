import { accepted, type Result, refused } from '../result.ts';
import type { ImportedSession } from '../store/board-records.ts';
import type { Store } from '../store/store.ts';
import { bookings, type DemoPlan } from './bookings.ts';
import { DEMO_WORKSPACES } from './cast.ts';
import { inventBooking } from './invented.ts';
import { playBooking } from './played.ts';

/** Up to so many trials are really played (some seconds); more of them are made up, or it would take an hour. */
export const PLAYED_UP_TO = 20_000;
/** Sessions that go into the store at once. */
const BATCH = 400;
/** Every so many sessions an admin voids one. */
const VOIDED_EVERY = 150;

export interface DemoFilled {
  readonly sessions: number;
  readonly trials: number;
  readonly arePlayed: boolean;
}

type DemoStore = Pick<Store, 'session' | 'importSessions' | 'addVerdict' | 'putPreference'>;

/** Fills a store with a demonstration; `tell` hears now and then how many trials there are. */
export async function fillStore(
  store: DemoStore,
  plan: DemoPlan,
  tell: (trials: number) => void = () => {},
): Promise<Result<DemoFilled, 'demo/there-already'>> {
  const arePlayed = plan.trials <= PLAYED_UP_TO;
  let batch: ImportedSession[] = [];
  let [sessions, trials] = [0, 0];
  const keep = async (): Promise<void> => {
    await store.importSessions(batch);
    batch = [];
    tell(trials);
  };
  for (const booking of bookings(plan)) {
    const session = arePlayed ? playBooking(booking) : inventBooking(booking);
    // The same seed names the same sessions.
    if (sessions === 0 && (await store.session(session.id)) !== undefined) {
      return refused(
        'demo/there-already',
        `The log of the seed "${plan.seed}" is in this store already. Another seed is another log: seed:gouda.`,
      );
    }
    batch.push(session);
    sessions += 1;
    trials += session.trials.length;
    if (batch.length === BATCH || trials >= plan.trials) {
      const judged = batch.filter(
        (_, index) => (sessions - batch.length + index) % VOIDED_EVERY === VOIDED_EVERY - 1,
      );
      await keep();
      for (const one of judged) await voidSession(store, one);
    }
    if (trials >= plan.trials) break;
  }
  // One of the workspaces shows its results to everybody.
  const [, , open] = DEMO_WORKSPACES;
  await store.putPreference({ scope: 'workspace', subject: open.workspace, name: 'public', value: 'on' });
  return accepted({ sessions, trials, arePlayed });
}

function voidSession(store: DemoStore, { id, endedAt, place }: ImportedSession): Promise<void> {
  return store.addVerdict({
    sessionId: id,
    verdict: 'void',
    reason: 'Two people shared one account.',
    by: `${place.platform}:demo-admin`,
    at: endedAt,
  });
}
