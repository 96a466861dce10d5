import type { Clock } from '../clock.ts';
import { StoreFailure } from '../store/store-failure.ts';
import { STOPPED } from './sessions.ts';

/**
 * Milliseconds to wait before each new try of what the store could not do (our choice: 15.5 s together, so that a
 * database that is away for ten seconds, a restart for example, ends no agent's run).
 */
export const STORE_RETRY_WAITS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Lets an agent's run use the store, again and again while the store fails. `isAgain` tells the work that it has failed
 * before: what it wrote may be stored all the same, because only the answer was lost. A process that is being shut down
 * does not wait: what is not stored is played again.
 */
export async function patiently<T>(
  clock: Clock,
  signal: AbortSignal,
  work: (isAgain: boolean) => Promise<T>,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await work(failures > 0);
    } catch (error) {
      const wait = STORE_RETRY_WAITS[failures];
      const isShutdown = signal.aborted && signal.reason !== STOPPED;
      if (!(error instanceof StoreFailure) || wait === undefined || isShutdown) throw error;
      // An abort during the wait only cuts it short.
      await clock.sleep(wait, signal.aborted ? undefined : signal).catch(() => undefined);
    }
  }
}
