/** Runs tasks of one key one after the other, in the order they came; tasks of different keys do not wait. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    // A failed task is its caller's affair and must not keep the next from running.
    const mine = before.then(task, task);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }

  /** Resolves when every task that has come so far is over, however it went. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#last.values());
  }
}
