import type { Clock } from '../../clock.ts';
import { LATE, within } from '../../within.ts';
import type { Completion } from './completion.ts';
import { bodyOf, type CachedRequest, cacheKey, completionOf, type RequestCache } from './request-cache.ts';

type Wanted = Pick<CachedRequest, 'settings' | 'messages' | 'turn'>;

/** The kept replies of one session. */
export interface KeptReplies {
  /** Rejects only when the signal aborts, with its reason. */
  find(wanted: Wanted, signal: AbortSignal): Promise<Completion | undefined>;
  /** Never rejects: when the signal aborts it returns at once, since the reply that is to be kept is there. */
  keep(wanted: Wanted, completion: Completion, signal: AbortSignal): Promise<void>;
}

/** The longest that a game waits for the cache, in milliseconds: it is there to make things quicker (our choice). */
const LONGEST_WAIT = 5_000;

/**
 * A cache that fails is as if it were not there: a reply that was paid for is never lost by it, and a store that is
 * away makes itself known elsewhere.
 */
export function keptReplies(
  cache: RequestCache,
  session: Pick<CachedRequest, 'playerKey' | 'spec'>,
  clock: Clock,
): KeptReplies {
  async function tried<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await within(clock, LONGEST_WAIT, signal, work);
      return done === LATE ? undefined : done;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }
  return {
    find: async (wanted, signal) => {
      const body = await tried(signal, () => cache.find(cacheKey({ ...session, ...wanted })));
      return body === undefined ? undefined : completionOf(body);
    },
    keep: async (wanted, completion, signal) => {
      const body = bodyOf(completion);
      if (body === undefined || signal.aborted) return;
      const keeping = tried(signal, () => cache.keep(cacheKey({ ...session, ...wanted }), body));
      await keeping.catch(() => {});
    },
  };
}
