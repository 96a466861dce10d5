import type { Clock } from '../../clock.ts';

/**
 * A token bucket that callers pass in the order they came. Slack's own client pauses every channel on a 429 and sends
 * what it held back out of order, so calls are paced here before they are made.
 */
export class RateGate {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #millisecondsPerToken: number;
  readonly #signal: AbortSignal | undefined;
  #tokens: number;
  #countedAt: number;
  #heldUntil = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(options: { clock: Clock; perMinute: number; burst: number; signal?: AbortSignal }) {
    this.#clock = options.clock;
    this.#burst = options.burst;
    this.#millisecondsPerToken = 60_000 / options.perMinute;
    this.#signal = options.signal;
    this.#tokens = options.burst;
    this.#countedAt = options.clock.now().getTime();
  }

  /**
   * Resolves when the next call may be made; rejects when the platform stops first. Whoever is not wanted any more at
   * their turn takes nothing from those behind them.
   */
  pass(isWanted: () => boolean = () => true): Promise<void> {
    const turn = this.#queue.then(() => this.#takeToken(isWanted));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Lets nobody pass for so long: Slack answered 429 with this Retry-After. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now().getTime() + milliseconds);
    this.#tokens = Math.min(this.#tokens, 1);
  }

  /** True while a 429 lasts. */
  get isHeld(): boolean {
    return this.#clock.now().getTime() < this.#heldUntil;
  }

  /** True when the gate is as good as new, so that it need not be remembered. */
  get isIdle(): boolean {
    this.#count();
    return this.#tokens >= this.#burst && !this.isHeld;
  }

  async #takeToken(isWanted: () => boolean): Promise<void> {
    for (;;) {
      this.#signal?.throwIfAborted();
      if (!isWanted()) return;
      this.#count();
      const wait = Math.max(
        this.#heldUntil - this.#countedAt,
        this.#tokens >= 1 ? 0 : Math.ceil((1 - this.#tokens) * this.#millisecondsPerToken),
      );
      if (wait <= 0) break;
      await this.#clock.sleep(wait, this.#signal);
    }
    this.#tokens -= 1;
  }

  #count(): void {
    const now = this.#clock.now().getTime();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#countedAt) / this.#millisecondsPerToken);
    this.#countedAt = now;
  }
}
