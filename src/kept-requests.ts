import type { RequestCache } from './agents/llm/request-cache.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store/store.ts';

/** How long a reply is kept, in milliseconds: one week, as Inspect AI does by default (docs/caching). */
export const REPLIES_KEPT = 7 * 24 * 3_600_000;

/** How often old replies are deleted, in milliseconds, while new ones come (our choice). */
const FORGET_EVERY = 3_600_000;

/** The request cache of agents, kept in the store. What is too old is not given any more, deleted or not. */
export function keptRequests(
  store: Pick<Store, 'cachedReply' | 'keepReply' | 'forgetReplies'>,
  clock: Clock,
): RequestCache {
  let forgotAt: number | undefined;
  const oldest = (): Date => new Date(clock.now().getTime() - REPLIES_KEPT);
  return {
    find: (key) => store.cachedReply(key, oldest()),
    keep: async (key, body) => {
      const now = clock.now();
      await store.keepReply(key, body, now);
      if (forgotAt !== undefined && now.getTime() - forgotAt < FORGET_EVERY) return;
      forgotAt = now.getTime();
      await store.forgetReplies(oldest());
    },
  };
}
