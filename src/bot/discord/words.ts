import type { GatewayMessageCreateDispatchData } from 'discord.js';
import { MessageType } from 'discord.js';
import type { Logger } from 'pino';
import type { Answer, Incoming, Receive } from '../ports.ts';
import { cardToMessage } from './card-to-message.ts';
import type { Guilds } from './guilds.ts';
import { deliveryKey, groupsOf, who } from './incoming.ts';
import { playerKey } from './keys.ts';
import { withKeys, withoutMention } from './mentions.ts';
import { messageIn, routeOfMessage } from './routes.ts';
import type { Threads } from './threads.ts';
import { UnderWay } from './under-way.ts';
import type { DiscordWire } from './wire.ts';

interface Tools {
  readonly wire: DiscordWire;
  readonly threads: Threads;
  readonly guilds: Guilds;
  /** The bot's own user. */
  readonly botId: () => string;
  readonly log: Logger;
}

export type SaidMessage = Pick<
  GatewayMessageCreateDispatchData,
  'id' | 'channel_id' | 'author' | 'content' | 'mentions' | 'type'
> &
  Partial<Pick<GatewayMessageCreateDispatchData, 'guild_id' | 'member' | 'webhook_id'>>;

type Words = Extract<Incoming, { kind: 'words' }>;

/** What people write to the bot: by mention, in a reply that notifies it, or directly. */
export class WordsToBot {
  readonly #tools: Tools;
  readonly underWay = new UnderWay();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  take(message: SaidMessage, receive: Receive): void {
    const text = wordsIn(message, this.#tools.botId());
    if (text === undefined) return;
    this.underWay.add(
      this.#handIn(message, text, receive).catch((error: unknown) =>
        this.#tools.log.error({ err: error }, 'a message to the bot failed'),
      ),
    );
  }

  async #handIn(message: SaidMessage, text: string, receive: Receive): Promise<void> {
    const { author, member, guild_id: guild, channel_id: channel } = message;
    const parent = guild === undefined ? undefined : await this.#parentOf(channel);
    // A message, unlike an interaction, does not tell permissions; of owners we know.
    const isOwner = guild !== undefined && this.#tools.guilds.ownerOf(guild) === playerKey(author.id);
    const incoming: Words = {
      kind: 'words',
      caller: {
        ...who(author, member?.nick, guild, channel, parent),
        ...(isOwner && { isAdmin: true }),
        ...groupsOf(member),
      },
      text,
      isDirect: guild === undefined,
      deliveryKey: deliveryKey(message.id),
      route: routeOfMessage(channel, message.id),
    };
    await receive(incoming, answerToWords(incoming, this.#tools.wire));
  }

  async #parentOf(channel: string): Promise<string | undefined> {
    try {
      return await this.#tools.threads.parentOf(channel);
    } catch (error) {
      // Taken for a channel of its own, it is still answered where it was said.
      this.#tools.log.warn({ err: error }, 'a channel could not be looked up');
      return undefined;
    }
  }
}

/**
 * The words of a message that is meant for the bot; undefined for every other. Only such messages carry their content
 * without the privileged intent MESSAGE_CONTENT.
 */
export function wordsIn(message: SaidMessage, botId: string): string | undefined {
  const { author, content, type, mentions } = message;
  // Bots that answer bots never stop; our own messages come back as events too.
  if (author.bot || author.id === botId || message.webhook_id !== undefined) return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const isDirect = message.guild_id === undefined;
  const isMeant = isDirect || mentions.some(({ id }) => id === botId);
  return isMeant ? withKeys(withoutMention(content, botId)) : undefined;
}

/** Nothing can be whispered without an interaction: what is for one person alone is a reply to them. */
export function answerToWords(incoming: Words, wire: DiscordWire): Answer {
  const { channel, message } = messageIn(incoming.route);
  const replyTo = incoming.isDirect ? undefined : message;
  const key = incoming.deliveryKey ?? deliveryKey(message);
  let posts = 0;
  let whispers = 0;
  return {
    post: (card) => {
      posts += 1;
      return wire.send(channel, cardToMessage(card), { key: `${key}/${posts}`, replyTo });
    },
    whisper: async (card) => {
      whispers += 1;
      await wire.send(channel, cardToMessage(card), { key: `${key}/whisper/${whispers}`, replyTo });
    },
    replace: () => Promise.reject(new Error('Words have no card to replace')),
    isOverheard: !incoming.isDirect,
  };
}
