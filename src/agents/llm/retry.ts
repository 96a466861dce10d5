import type { AttemptFailure } from './failure.ts';

/**
 * When a failed request is tried again. The numbers follow the openai package's own (0.5 s doubled each time, 8 s at
 * most, a quarter of jitter); its loop is not used because it ignores a Retry-After of more than a minute and retries
 * an exhausted quota.
 */
const RETRIES = {
  /** Requests for one reply, the first included, refusals for coming too soon apart. */
  attempts: 4,
  /** Of requests that come too soon. More, because they are how an endpoint's limit is found: nothing is broken. */
  limitedAttempts: 10,
  firstWait: 500,
  longestWait: 8_000,
  /** Our cap on what an endpoint may ask us to wait, in milliseconds. */
  longestRetryAfter: 60_000,
} as const;

/**
 * Milliseconds to wait before the next attempt, or null when there is none.
 *
 * @param made How many attempts came to such a failure so far: one too soon (429), or another.
 * @param chance A draw from 0 to 1 for the jitter.
 */
export function waitBefore(failure: AttemptFailure, made: number, chance: number): number | null {
  const most = failure.kind === 'rate-limit' ? RETRIES.limitedAttempts : RETRIES.attempts;
  if (!failure.mayRetry || made >= most) return null;
  if (failure.retryAfter !== undefined) return Math.min(failure.retryAfter, RETRIES.longestRetryAfter);
  const wait = Math.min(RETRIES.firstWait * 2 ** (made - 1), RETRIES.longestWait);
  return Math.round(wait * (1 - chance / 4));
}
