import { KeyedQueue } from '../../keyed-queue.ts';
import type { SlackMessage } from './card-to-blocks.ts';
import { codeOf } from './failures.ts';
import { ATTEMPTS, outcomeOf, type PacedCalls } from './paced-calls.ts';
import type { RateGate } from './rate-gate.ts';

const GONE = new Set(['message_not_found', 'channel_not_found', 'cant_update_message', 'edit_window_closed']);

interface Waiting {
  message: SlackMessage;
  turn: PromiseWithResolvers<boolean>;
  /** Set when a newer edit was made in another way: sending this one again would bring the old card back. */
  isOld: boolean;
}

/**
 * Edits of a workspace's messages, all out of one budget. Of the edits of one message that wait for their turn only the
 * newest is made, so that many live boards at once become slower and never late.
 */
export class MessageEdits {
  readonly #calls: PacedCalls;
  readonly #gate: RateGate;
  readonly #lanes = new KeyedQueue();
  readonly #waiting = new Map<string, Waiting>();
  /** Edits that were sent and may have to be sent again. */
  readonly #underway = new Map<string, Waiting>();

  constructor(calls: PacedCalls, gate: RateGate) {
    this.#calls = calls;
    this.#gate = gate;
  }

  /** False when the message is gone. True at once for an edit that a newer one replaced. */
  edit(
    id: string,
    message: SlackMessage,
    send: (message: SlackMessage) => Promise<unknown>,
  ): Promise<boolean> {
    const turn = Promise.withResolvers<boolean>();
    const waiting = this.#waiting.get(id);
    if (waiting) {
      waiting.turn.resolve(true);
      waiting.message = message;
      waiting.turn = turn;
      return turn.promise;
    }
    const entry = { message, turn, isOld: false };
    this.#waiting.set(id, entry);
    void this.#make(id, entry, send);
    return turn.promise;
  }

  /** An edit that needs no budget: it replaces those that wait for theirs, and overtakes none that is under way. */
  async editFreely(id: string, send: () => Promise<boolean>): Promise<boolean> {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.turn.resolve(true);
    const underway = this.#underway.get(id);
    if (underway) underway.isOld = true;
    return this.#lanes.run(id, send);
  }

  async #make(id: string, entry: Waiting, send: (message: SlackMessage) => Promise<unknown>): Promise<void> {
    try {
      for (let attempt = 1; ; attempt++) {
        await this.#gate.pass(() => this.#waiting.get(id) === entry);
        // Only now, in case a newer one took its place while it waited.
        const failed = await this.#lanes.run(id, () => this.#send(id, entry, send));
        if (failed === undefined) return;
        if (attempt === ATTEMPTS || outcomeOf(failed.error) === 'refused') {
          throw this.#calls.failure(failed.error);
        }
        if (entry.isOld || this.#waiting.has(id)) {
          entry.turn.resolve(true);
          return;
        }
        this.#waiting.set(id, entry);
        await this.#calls.backOff(failed.error, this.#gate, attempt);
      }
    } catch (error) {
      if (this.#waiting.get(id) === entry) this.#waiting.delete(id);
      entry.turn.reject(error);
    } finally {
      if (this.#underway.get(id) === entry) this.#underway.delete(id);
    }
  }

  async #send(
    id: string,
    entry: Waiting,
    send: (message: SlackMessage) => Promise<unknown>,
  ): Promise<{ readonly error: unknown } | undefined> {
    if (this.#waiting.get(id) !== entry) return undefined;
    this.#waiting.delete(id);
    this.#underway.set(id, entry);
    try {
      await send(entry.message);
      entry.turn.resolve(true);
      return undefined;
    } catch (error) {
      if (!GONE.has(codeOf(error))) return { error };
      entry.turn.resolve(false);
      return undefined;
    }
  }
}
