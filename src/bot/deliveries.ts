import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/**
 * Platforms deliver an event again when they are not sure that it arrived. Each is dealt with once, and an event
 * whose first delivery was cut off by a crash is dealt with when it comes again: a key is claimed when the event is
 * taken, and claimed a second time, as done, when its answer has been decided.
 */
export class Deliveries {
  readonly #store: Pick<Store, 'claimOnce' | 'forgetClaims'>;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #running = new Set<string>();

  constructor(store: Pick<Store, 'claimOnce' | 'forgetClaims'>, clock: Clock, log: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  /** False for an event that was dealt with already, or is being dealt with. Without a key there are no duplicates. */
  async take(key: string | undefined): Promise<boolean> {
    if (key === undefined) return true;
    if (this.#running.has(key)) return false;
    this.#running.add(key);
    try {
      const isNew = await this.#store.claimOnce(key, this.#clock.now());
      const isTaken = isNew || (await this.#store.claimOnce(doneKey(key), this.#clock.now()));
      if (!isTaken) this.#running.delete(key);
      return isTaken;
    } catch (error) {
      // A claim that fails must not lose the event: what comes of it tells the person, and moves cannot be doubled.
      this.#log.error({ err: error, key }, 'a delivery could not be claimed');
      return true;
    }
  }

  async forgetOld(): Promise<void> {
    await this.#store.forgetClaims(new Date(this.#clock.now().getTime() - REMEMBERED));
  }

  async done(key: string | undefined): Promise<void> {
    if (key === undefined) return;
    try {
      await this.#store.claimOnce(doneKey(key), this.#clock.now());
    } catch (error) {
      this.#log.error({ err: error, key }, 'a delivery could not be marked as done');
    } finally {
      this.#running.delete(key);
    }
  }
}

/**
 * How long a delivery is remembered, in milliseconds. Slack repeats an event for some five minutes and, after a lost
 * connection, for up to an hour (platform facts, section 4); a day is far beyond both.
 */
const REMEMBERED = 24 * 60 * 60 * 1000;

function doneKey(key: string): string {
  return `${key} done`;
}
