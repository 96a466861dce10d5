import { randomUUID } from 'node:crypto';
import { type InteractionResponseType, MessageFlags, type RawFile, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { PlatformFailure } from '../platform-failure.ts';
import type { MessageRef } from '../ports.ts';
import { isShutOut } from './api-errors.ts';
import type { DiscordMessage } from './card-to-message.ts';
import type { RegisteredCommand } from './compare-registration.ts';
import { DISCORD_LIMITS, DISCORD_TIMES } from './limits.ts';

/** The requests we make of Discord, and no others. Each rejects with discord.js's error when Discord refuses it. */
export class DiscordWire {
  readonly #rest: REST;
  readonly #application: () => string;

  constructor(rest: REST, application: () => string) {
    this.#rest = rest;
    this.#application = application;
  }

  /** Tells Discord that the interaction has arrived. The token is dead after 3 s, so nothing is tried for longer. */
  async acknowledge(interaction: InteractionKey, body: Acknowledgement): Promise<void> {
    await this.#rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body,
      auth: false,
      signal: AbortSignal.timeout(DISCORD_TIMES.acknowledge),
    });
  }

  /** Edits what an interaction was answered with (`@original`), or a message that followed it. */
  async editAnswer(token: string, message: string, content: DiscordMessage): Promise<MessageRef> {
    // Without `auth: false` a dead interaction token (401) would make discord.js forget the bot's own token.
    const route = Routes.webhookMessage(this.#application(), token, message);
    return refOf(await this.#rest.patch(route, { ...requestOf(content), auth: false }));
  }

  async deleteAnswer(token: string): Promise<void> {
    await this.#rest.delete(Routes.webhookMessage(this.#application(), token), { auth: false });
  }

  async followUp(token: string, content: DiscordMessage, isPrivate: boolean): Promise<MessageRef> {
    const route = Routes.webhook(this.#application(), token);
    const request = requestOf(content, isPrivate ? { flags: SHOWN_FLAGS | MessageFlags.Ephemeral } : {});
    // `wait` makes Discord answer with the message.
    const query = new URLSearchParams({ wait: 'true' });
    return refOf(await this.#rest.post(route, { ...request, query, auth: false }));
  }

  /** The nonce makes Discord post once when a slow answer makes discord.js send the request again. */
  async send(channel: string, content: DiscordMessage): Promise<MessageRef> {
    const nonce = randomUUID().replaceAll('-', '').slice(0, DISCORD_LIMITS.nonce);
    const request = requestOf(content, { nonce, enforce_nonce: true });
    try {
      return refOf(await this.#rest.post(Routes.channelMessages(channel), request));
    } catch (error) {
      if (isShutOut(error)) throw new PlatformFailure('discord/no-access', NO_ACCESS, error);
      throw error;
    }
  }

  async edit(message: MessageRef, content: DiscordMessage): Promise<void> {
    await this.#rest.patch(Routes.channelMessage(message.channel, message.message), requestOf(content));
  }

  async registered(): Promise<readonly RegisteredCommand[]> {
    return REGISTERED.parse(await this.#rest.get(Routes.applicationCommands(this.#application())));
  }

  /** Replaces every command of the application with this one. */
  async register(command: object): Promise<readonly RegisteredCommand[]> {
    const route = Routes.applicationCommands(this.#application());
    return REGISTERED.parse(await this.#rest.put(route, { body: [command] }));
  }
}

interface InteractionKey {
  readonly id: string;
  readonly token: string;
}

export type Acknowledgement =
  | { readonly type: InteractionResponseType.DeferredChannelMessageWithSource }
  | { readonly type: InteractionResponseType.DeferredMessageUpdate }
  | {
      readonly type: InteractionResponseType.ApplicationCommandAutocompleteResult;
      readonly data: { readonly choices: readonly { name: string; value: string | number }[] };
    }
  | { readonly type: InteractionResponseType.ChannelMessageWithSource; readonly data: object };

const NO_ACCESS =
  'Cheesebot may not post in this channel: allow it "View Channel", "Send Messages" and "Attach Files" here, then try again.';

/** Links in what people and models wrote must not unfold into pictures. */
const SHOWN_FLAGS = MessageFlags.SuppressEmbeds;

const MESSAGE = z.object({ id: z.string(), channel_id: z.string() });
const REGISTERED = z.array(z.object({ id: z.string(), name: z.string(), version: z.string() }));

function refOf(answer: unknown): MessageRef {
  const message = MESSAGE.parse(answer);
  return { channel: message.channel_id, message: message.id };
}

/** A whole message: what an edit does not name would stay, so everything is always named. */
export function requestOf(
  { content, components, file }: DiscordMessage,
  extra: object = {},
): { body: object; files: RawFile[] } {
  return {
    body: {
      content,
      components,
      allowed_mentions: { parse: [] },
      attachments: file ? [{ id: '0', filename: file.name, description: file.alt }] : [],
      flags: SHOWN_FLAGS,
      ...extra,
    },
    files: file ? [{ name: file.name, data: Buffer.from(file.text, 'utf8'), contentType: 'text/plain' }] : [],
  };
}
