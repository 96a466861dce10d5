import type { Session } from '../paradigms/session.ts';
import type { SessionRecord } from '../store/records.ts';

/** An engine with the record that it was at the same turn as when it was put here. */
export interface Held {
  readonly record: SessionRecord;
  readonly session: Session;
}

/**
 * The engines that were used last, so that a move need not replay its whole session. Only ever a shortcut: whatever is
 * missing here, or out of date, is rebuilt from the store.
 */
export class EngineCache {
  readonly #limit: number;
  readonly #held = new Map<string, Held>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(sessionId: string): Held | undefined {
    return this.#held.get(sessionId);
  }

  put(held: Held): void {
    // A Map keeps the order in which keys were put in: taking one out and in again makes it the newest.
    this.#held.delete(held.record.id);
    this.#held.set(held.record.id, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > this.#limit && oldest !== undefined) this.#held.delete(oldest);
  }

  drop(sessionId: string): void {
    this.#held.delete(sessionId);
  }
}
