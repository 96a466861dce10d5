import type { Clock } from '../../clock.ts';

/**
 * Milliseconds from one look to the next (our choice): soon after somebody did something, then as often as a person who
 * watches wants to see it move. What goes on elsewhere, in a worker's process, is known from the store alone.
 */
const SHORTEST = 500;
const LONGEST = 5_000;

interface LooksOptions {
  readonly clock: Clock;
  /** One look; false when there is nothing more to look for. Must not reject. */
  readonly look: () => Promise<boolean>;
}

/** Looks again and again for as long as there is something to see. */
export class Looks {
  readonly #options: LooksOptions;
  readonly #stopping = new AbortController();
  #pause = new AbortController();
  #wait = SHORTEST;
  #isHurried = false;
  #looking: Promise<void> | undefined;

  constructor(options: LooksOptions) {
    this.#options = options;
  }

  /** Something has changed, or may change soon. */
  hurry(): void {
    if (this.#stopping.signal.aborted) return;
    this.#wait = SHORTEST;
    this.#isHurried = true;
    this.#pause.abort();
    this.#looking ??= this.#lookOn();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
  }

  async #lookOn(): Promise<void> {
    const { clock, look } = this.#options;
    const isStopping = (): boolean => this.#stopping.signal.aborted;
    try {
      while (!isStopping()) {
        this.#isHurried = false;
        this.#pause = new AbortController();
        const isMore = await look();
        // Rule: whoever hurries it during a look wants another one, whatever this one saw.
        if (this.#isHurried) continue;
        if (!isMore) return;
        const woken = AbortSignal.any([this.#pause.signal, this.#stopping.signal]);
        const wait = this.#wait;
        this.#wait = Math.min(2 * wait, LONGEST);
        await clock.sleep(wait, woken).catch(() => undefined);
      }
    } finally {
      // Rule: in the same breath as the last look, so that nobody hurries what has already decided to end.
      this.#looking = undefined;
    }
  }
}
