/** What a test wants to go wrong. */
export type Fault =
  /** Answers 429 without doing anything. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  /** Answers this HTTP status without doing anything. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answers ok:false with this error without doing anything. */
  | { readonly kind: 'error'; readonly error: string; readonly needed?: string }
  /** Does it, and answers late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Does it, and closes the connection instead of answering. */
  | { readonly kind: 'lost' }
  /** Answers a page, as a proxy in between would. */
  | { readonly kind: 'html' };

/** Faults by method, each for one call, in order. `response_url` stands for those addresses. */
export class Faults {
  readonly #queues = new Map<string, Fault[]>();

  /** The next `times` calls of the method meet this fault; with a channel, of those that are about it. */
  next(method: string, fault: Fault, times = 1, channel?: string): void {
    const name = nameOf(method, channel);
    const queue = this.#queues.get(name) ?? [];
    for (let time = 0; time < times; time++) queue.push(fault);
    this.#queues.set(name, queue);
  }

  clear(): void {
    this.#queues.clear();
  }

  take(method: string, channel?: string): Fault | undefined {
    const own = channel === undefined ? undefined : this.#queues.get(nameOf(method, channel))?.shift();
    return own ?? this.#queues.get(method)?.shift();
  }
}

function nameOf(method: string, channel: string | undefined): string {
  return channel === undefined ? method : `${method} ${channel}`;
}
