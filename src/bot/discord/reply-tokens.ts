import { DISCORD_TIMES } from './limits.ts';

/** How a message can be edited through the interaction that showed or touched it last. */
interface ReplyToken {
  readonly token: string;
  /** `@original` or a message id, as the interaction's webhook knows the message. */
  readonly target: string;
}

/**
 * Tokens of recent interactions by message. An edit through a token costs nothing of the channel's budget and needs no
 * permission in the channel. Only a shortcut: without one, a message is edited with the bot's own token.
 */
export class ReplyTokens {
  readonly #now: () => number;
  readonly #entries = new Map<string, ReplyToken & { readonly until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  remember(message: string, reply: ReplyToken): void {
    this.#dropExpired();
    // Deleting first keeps the map in order of age.
    this.#entries.delete(message);
    this.#entries.set(message, { ...reply, until: this.#now() + DISCORD_TIMES.tokenLife });
  }

  find(message: string): ReplyToken | undefined {
    this.#dropExpired();
    return this.#entries.get(message);
  }

  forget(message: string): void {
    this.#entries.delete(message);
  }

  #dropExpired(): void {
    for (const [message, { until }] of this.#entries) {
      if (until > this.#now()) return;
      this.#entries.delete(message);
    }
  }
}
