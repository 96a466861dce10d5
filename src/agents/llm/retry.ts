import type { AttemptFailure } from './failure.ts';

/**
 * When a failed request is tried again. The numbers follow the openai package's own (0.5 s doubled each time, 8 s at
 * most, a quarter of jitter); its loop is not used because it ignores a Retry-After of more than a minute and retries
 * an exhausted quota.
 */
const RETRIES = {
  /** Requests for one reply, the first included. */
  attempts: 4,
  firstWait: 500,
  longestWait: 8_000,
  /** Our cap on what an endpoint may ask us to wait, in milliseconds. */
  longestRetryAfter: 60_000,
} as const;

/**
 * Milliseconds to wait before the next attempt, or null when there is none.
 *
 * @param made How many attempts were made so far.
 * @param chance A draw from 0 to 1 for the jitter.
 */
export function waitBefore(failure: AttemptFailure, made: number, chance: number): number | null {
  if (!failure.mayRetry || made >= RETRIES.attempts) return null;
  if (failure.retryAfter !== undefined) return Math.min(failure.retryAfter, RETRIES.longestRetryAfter);
  const wait = Math.min(RETRIES.firstWait * 2 ** (made - 1), RETRIES.longestWait);
  return Math.round(wait * (1 - chance / 4));
}
