import { setTimeout as realTime } from 'node:timers/promises';
import { type Clock, systemClock } from '../../../src/clock.ts';

interface Sleeper {
  readonly until: number;
  timer: NodeJS.Timeout;
  wake(): void;
}

/** The real time, which a story can move on: whoever sleeps until then wakes. */
export class MovingClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #skipped = 0;

  now(): Date {
    return new Date(systemClock.now().getTime() + this.#skipped);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = (): void => {
        clearTimeout(sleeper.timer);
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        end();
        reject(signal?.reason);
      };
      const wake = (): void => {
        end();
        resolve();
      };
      const sleeper: Sleeper = {
        until: this.now().getTime() + milliseconds,
        timer: setTimeout(wake, milliseconds),
        wake,
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Moves time on at once. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
    const now = this.now().getTime();
    for (const sleeper of this.#sleepers) {
      clearTimeout(sleeper.timer);
      if (sleeper.until <= now) sleeper.wake();
      else sleeper.timer = setTimeout(sleeper.wake, sleeper.until - now);
    }
  }

  /** Moves time on in steps of a quarter of a second, so that what wakes in between can sleep again. */
  async pass(milliseconds: number, also: (step: number) => void = () => undefined): Promise<void> {
    for (let left = milliseconds; left > 0; left -= STEP) {
      this.skip(Math.min(left, STEP));
      also(Math.min(left, STEP));
      await realTime(1);
    }
  }
}

/** Milliseconds. */
const STEP = 250;
