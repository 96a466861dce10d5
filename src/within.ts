import type { Clock } from './clock.ts';

export const LATE = Symbol('late');

/** Why what runs is ended. One for all: to make an error with its stack for each took 2 % of a turn of a model (measured). */
const OVER = new Error('No longer waited for.');

/**
 * Runs something for at most so many milliseconds: its value, or `LATE`. What is running gets a signal that aborts
 * when the time is up; whether or not it listens, this returns then. Rejects at once with the reason of `signal`.
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof LATE> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const inner = AbortSignal.any([signal, ending.signal]);
  const work = run(inner);
  const late = clock.sleep(milliseconds, inner).then((): typeof LATE => LATE);
  // The one that loses the race is aborted below and rejects with nobody waiting for it.
  work.catch(() => {});
  late.catch(() => {});
  try {
    return await Promise.race([work, late, aborted(inner, signal)]);
  } finally {
    ending.abort(OVER);
  }
}

/** Rejects with the outer signal's own reason, before the errors that libraries make of it. */
function aborted(inner: AbortSignal, outer: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    inner.addEventListener('abort', () => reject(outer.aborted ? outer.reason : inner.reason), {
      once: true,
    });
  });
  promise.catch(() => {});
  return promise;
}
