/** A process that can be killed between any two things that it does outside of its own memory. */
export class Life {
  readonly #end = Promise.withResolvers<void>();
  readonly #killAt: number;
  #steps = 0;
  isOver = false;

  /** `killAt`: the number of the step, counted from 1, that it does not live to see. */
  constructor(killAt: number) {
    this.#killAt = killAt;
  }

  get steps(): number {
    return this.#steps;
  }

  /** Resolves when it is killed. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  /** Resolves if the process lives on; a dead one never gets any further, and never fails either. */
  async step(): Promise<void> {
    this.#steps += 1;
    if (this.#steps >= this.#killAt) this.kill();
    if (this.isOver) await new Promise(() => {});
  }

  kill(): void {
    this.isOver = true;
    this.#end.resolve();
  }
}

/**
 * The same object as a mortal process uses it: it may die before each call reaches the outside, and after it took effect
 * but before the answer came back.
 */
export function mortal<T extends object>(outside: T, life: Life): T {
  return new Proxy(outside, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        await life.step();
        const answer: unknown = await Reflect.apply(member, target, [...given]);
        await life.step();
        return answer;
      };
    },
  });
}
