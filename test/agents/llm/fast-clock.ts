import { type Clock, systemClock } from '../../../src/clock.ts';

/** How many times faster than ours the clock below runs: a minute takes three seconds. Faster, a busy machine is too slow for it. */
const FASTER = 20;

/** A clock for tests that wait for real sockets: all times are real ones in proportion. */
export function fastClock(): Clock {
  const start = Date.now();
  return {
    now: () => new Date(start + (Date.now() - start) * FASTER),
    sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / FASTER, signal),
  };
}
