import type { Card } from '../card.ts';
import type { MessageRef } from '../ports.ts';
import { isBeyondEditing, isDeadToken } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';
import { InOrder } from './in-order.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import type { DiscordWire } from './wire.ts';

/** Edits of messages, in the order in which they were asked for, by whichever token still works. */
export class MessageEdits {
  readonly tokens: ReplyTokens;
  readonly #wire: DiscordWire;
  readonly #order = new InOrder();

  constructor(wire: DiscordWire, tokens: ReplyTokens) {
    this.#wire = wire;
    this.tokens = tokens;
  }

  /** False when the message can no longer be edited, so that a fresh one is the way on. */
  edit(message: MessageRef, card: Card): Promise<boolean> {
    // Edits by two kinds of token go through different queues of discord.js; without an order of our own an older
    // board could come out on top.
    return this.#order.run(message.message, () => this.#edit(message, card));
  }

  async #edit(message: MessageRef, card: Card): Promise<boolean> {
    const content = cardToMessage(card);
    const reply = this.tokens.find(message.message);
    if (reply) {
      try {
        await this.#wire.editAnswer(reply.token, reply.target, content);
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
