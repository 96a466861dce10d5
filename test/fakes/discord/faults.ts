/** What goes wrong with the next requests that fit. */
export interface Fault {
  readonly method?: string;
  /** Tested against the path without `/api/v10`. */
  readonly path?: RegExp;
  /** How many requests it meets; by default one. */
  readonly times?: number;
  readonly does: /** Answers with this status and does nothing. */
    | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
    /** Does what was asked, and answers so many milliseconds later. */
    | { readonly kind: 'slow'; readonly milliseconds: number }
    /** Waits so many milliseconds, then does what was asked. */
    | { readonly kind: 'late'; readonly milliseconds: number }
    /** Does what was asked, and resets the connection (or merely closes it) instead of answering. */
    | { readonly kind: 'cut'; readonly isClosed?: boolean }
    /** Refuses with 429 and tells to wait so many seconds. */
    | { readonly kind: 'rate limit'; readonly retryAfter: number; readonly isGlobal?: boolean };
}

export class Faults {
  #pending: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending = [];
  }

  take(method: string, path: string): Fault['does'] | undefined {
    const found = this.#pending.find(
      ({ fault }) => (!fault.method || fault.method === method) && (!fault.path || fault.path.test(path)),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#pending = this.#pending.filter((one) => one !== found);
    return found.fault.does;
  }
}
