/** Work that was begun and is not awaited by whoever began it. */
export class UnderWay {
  readonly #work = new Set<Promise<void>>();

  /** `work` never rejects. */
  add(work: Promise<void>): void {
    const one = work.finally(() => this.#work.delete(one));
    this.#work.add(one);
  }

  /** Resolves when everything begun so far is done, or after so many milliseconds. */
  async settle(limit: number): Promise<void> {
    const { promise: timeUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limit);
    await Promise.race([Promise.all(this.#work), timeUp]);
    clearTimeout(timer);
  }
}
