import { setTimeout as sleep } from 'node:timers/promises';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { Card } from '../card.ts';
import type { MessageRef } from '../ports.ts';
import { isBeyondEditing, isDeadToken } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';

import { DISCORD_TIMES } from './limits.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import { timeOf } from './snowflake.ts';
import type { DiscordWire } from './wire.ts';

interface MessageEditsParts {
  readonly wire: Pick<DiscordWire, 'edit' | 'editAnswer'>;
  readonly tokens: ReplyTokens;
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** A wait must not hold up the end of the process. */
const unheldPause = (milliseconds: number): Promise<unknown> =>
  sleep(milliseconds, undefined, { ref: false });

/** A frame that has not been sent. */
interface Frame {
  readonly card: Card;
  readonly resolve: (isShown: boolean) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Edits of messages, in the order in which they were asked for, by whichever token still works. discord.js waits out every
 * rate limit and sends all that has gathered, so what is not under way yet is replaced here: of the frames of a message
 * that wait, only the newest is worth showing.
 */
export class MessageEdits {
  readonly tokens: ReplyTokens;
  readonly #wire: MessageEditsParts['wire'];
  readonly #now: () => number;
  readonly #pause: (milliseconds: number) => Promise<unknown>;
  readonly #order = new KeyedQueue();
  /** By message: at most one frame waits. */
  readonly #waiting = new Map<string, Frame>();
  /** When messages beyond the hour were edited last; of the last seconds only. */
  readonly #oldEdits = new Map<string, number>();

  constructor({ wire, tokens, now, pause = unheldPause }: MessageEditsParts) {
    this.#wire = wire;
    this.tokens = tokens;
    this.#now = now;
    this.#pause = pause;
  }

  /** False when the message can no longer be edited, so that a fresh one is the way on; true for a frame that was skipped. */
  edit(message: MessageRef, card: Card): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const older = this.#waiting.get(message.message);
    this.#waiting.set(message.message, { card, resolve, reject });
    if (older) older.resolve(true);
    // Edits by two kinds of token go through different queues of discord.js; without an order of our own an older
    // board could come out on top.
    else void this.#order.run(message.message, () => this.#sendNewest(message));
    return promise;
  }

  async #sendNewest(message: MessageRef): Promise<void> {
    if (this.isOld(message)) await this.#waitForTurn(message);
    const frame = this.#waiting.get(message.message);
    this.#waiting.delete(message.message);
    if (!frame) return;
    try {
      frame.resolve(await this.#edit(message, frame.card));
    } catch (error) {
      frame.reject(error);
    }
  }

  /** Edits of a message older than an hour are rationed by Discord (error 30046): too slow to be played on. */
  isOld(message: MessageRef): boolean {
    return this.#now() - timeOf(message.message) > DISCORD_TIMES.editableAtWill;
  }

  async #waitForTurn({ message }: MessageRef): Promise<void> {
    const turn = (this.#oldEdits.get(message) ?? 0) + DISCORD_TIMES.oldEditInterval;
    const wait = turn - this.#now();
    if (wait > 0) await this.#pause(wait);
    for (const [id, at] of this.#oldEdits) {
      if (this.#now() - at > DISCORD_TIMES.oldEditInterval) this.#oldEdits.delete(id);
    }
    this.#oldEdits.set(message, this.#now());
  }

  async #edit(message: MessageRef, card: Card): Promise<boolean> {
    const content = cardToMessage(card);
    const reply = this.tokens.find(message.message);
    if (reply) {
      try {
        await this.#wire.editAnswer(reply.token, reply.target, content, message.message);
        return true;
      } catch (error) {
        if (!isDeadToken(error) && !isBeyondEditing(error)) throw error;
        this.tokens.forget(message.message);
      }
    }
    try {
      await this.#wire.edit(message, content);
      return true;
    } catch (error) {
      if (isBeyondEditing(error)) return false;
      throw error;
    }
  }
}
