import { type InteractionResponseType, MessageFlags, type RawFile, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { NOTE_ROOM } from '../pack-files.ts';
import type { MessageRef } from '../ports.ts';
import { isReplyForbidden } from './api-errors.ts';
import type { DiscordMessage } from './card-to-message.ts';
import type { RegisteredCommand } from './compare-registration.ts';
import { lastingFailure } from './failures.ts';
import type { Films } from './films.ts';
import {
  GUILD,
  GUILD_CHANNEL,
  GUILD_MEMBER,
  type Guild,
  type GuildChannel,
  type GuildMember,
} from './guild-shapes.ts';
import { KeyedPosts } from './keyed-posts.ts';
import { DISCORD_TIMES } from './limits.ts';
import { nonceOf } from './nonce.ts';
import type { ChannelPermissions } from './permissions.ts';
import type { Pictures, SentPicture, Upload } from './pictures.ts';
import { escapeInline, shorten } from './plain-text.ts';
import { Files, type SentFiles } from './sent-files.ts';
import type { SeenChannel } from './threads.ts';

interface WireParts {
  readonly rest: REST;
  readonly application: () => string;
  readonly pictures: Pictures;
  readonly films: Films;
  readonly permissions: ChannelPermissions;
}

export interface SendOptions {
  /** With a key it is posted once. */
  readonly key?: string | undefined;
  /** The message that it answers. */
  readonly replyTo?: string | undefined;
}

/** The requests we make of Discord, and no others. Each rejects with discord.js's error when Discord refuses it. */
export class DiscordWire {
  readonly #rest: REST;
  readonly #application: () => string;
  readonly #pictures: Pictures;
  readonly #films: Films;
  readonly #permissions: ChannelPermissions;
  readonly #posts = new KeyedPosts();
  readonly #files = new Files();

  constructor({ rest, application, pictures, films, permissions }: WireParts) {
    this.#rest = rest;
    this.#application = application;
    this.#pictures = pictures;
    this.#films = films;
    this.#permissions = permissions;
  }

  /** Tells Discord that the interaction has arrived. The token is dead after 3 s, so nothing is tried for longer. */
  async acknowledge(interaction: InteractionKey, body: Acknowledgement): Promise<void> {
    await this.#rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body,
      auth: false,
      signal: AbortSignal.timeout(DISCORD_TIMES.acknowledge),
    });
  }

  /** Puts the answer where "is thinking" stands. To the people it is a new message, so it may notify them. */
  async answer(token: string, content: DiscordMessage): Promise<MessageRef> {
    return this.#patchAnswer(token, ORIGINAL, content, undefined, pinging(content));
  }

  /** Edits what an interaction was answered with (`@original`), or a message that followed it, of that id. */
  async editAnswer(
    token: string,
    target: string,
    content: DiscordMessage,
    message?: string,
  ): Promise<MessageRef> {
    return this.#patchAnswer(token, target, content, message, {});
  }

  async deleteAnswer(token: string): Promise<void> {
    await this.#rest.delete(Routes.webhookMessage(this.#application(), token), { auth: false });
  }

  async followUp(
    token: string,
    content: DiscordMessage,
    isPrivate: boolean,
    key?: string,
  ): Promise<MessageRef> {
    return this.#posts.once(key, async () => {
      const flags = isPrivate ? { flags: SHOWN_FLAGS | MessageFlags.Ephemeral } : {};
      const request = await this.#requestOf(content, undefined, { ...pinging(content), ...flags });
      // `wait` makes Discord answer with the message.
      const query = new URLSearchParams({ wait: 'true' });
      const route = Routes.webhook(this.#application(), token);
      return this.#refOf(content, await this.#rest.post(route, { ...request, query, auth: false }));
    });
  }

  /**
   * Posts with the bot's own token. The nonce makes Discord post once, when a slow answer makes discord.js send the
   * request again and when it is asked for again under the same key. Rejects with a PlatformFailure where it is of no use
   * to try again.
   */
  send(channel: string, content: DiscordMessage, { key, replyTo }: SendOptions = {}): Promise<MessageRef> {
    return this.#posts.once(key, async () => {
      const route = Routes.channelMessages(channel);
      const extra = { nonce: nonceOf(key), enforce_nonce: true, ...pinging(content) };
      const request = await this.#requestOf(content, undefined, extra);
      try {
        return this.#refOf(content, await this.#postReply(route, request, replyTo));
      } catch (error) {
        throw lastingFailure(error, this.#permissions.missing(channel)) ?? error;
      }
    });
  }

  async edit(message: MessageRef, content: DiscordMessage): Promise<void> {
    const route = Routes.channelMessage(message.channel, message.message);
    const request = await this.#requestOf(content, message.message, {});
    this.#refOf(content, await this.#rest.patch(route, request));
  }

  async channel(id: string): Promise<SeenChannel> {
    return CHANNEL.parse(await this.#rest.get(Routes.channel(id)));
  }

  async guildChannel(id: string): Promise<GuildChannel> {
    return GUILD_CHANNEL.parse(await this.#rest.get(Routes.channel(id)));
  }

  async guild(id: string): Promise<Guild> {
    return GUILD.parse(await this.#rest.get(Routes.guild(id)));
  }

  async member(guild: string, user: string): Promise<GuildMember> {
    return GUILD_MEMBER.parse(await this.#rest.get(Routes.guildMember(guild, user)));
  }

  async openThread(channel: string, message: string, name: string): Promise<SeenChannel> {
    const body = { name, auto_archive_duration: DISCORD_TIMES.threadArchive };
    return CHANNEL.parse(await this.#rest.post(Routes.threads(channel, message), { body }));
  }

  /** The channel of direct messages with a person; it exists from then on, whether they take any or not. */
  async openDirect(user: string): Promise<string> {
    return CHANNEL.parse(await this.#rest.post(Routes.userChannels(), { body: { recipient_id: user } })).id;
  }

  async registered(): Promise<readonly RegisteredCommand[]> {
    return REGISTERED.parse(await this.#rest.get(Routes.applicationCommands(this.#application())));
  }

  /** Replaces every command of the application with this one. */
  async register(command: object): Promise<readonly RegisteredCommand[]> {
    const route = Routes.applicationCommands(this.#application());
    return REGISTERED.parse(await this.#rest.put(route, { body: [command] }));
  }

  async #patchAnswer(
    token: string,
    target: string,
    content: DiscordMessage,
    message: string | undefined,
    extra: object,
  ): Promise<MessageRef> {
    const route = Routes.webhookMessage(this.#application(), token, target);
    const request = await this.#requestOf(content, message, extra);
    // Without `auth: false` a dead interaction token (401) would make discord.js forget the bot's own token.
    return this.#refOf(content, await this.#rest.patch(route, { ...request, auth: false }));
  }

  /** As a reply where that is allowed: an answer that does not show what it answers is better than none. */
  async #postReply(
    route: `/${string}`,
    request: MessageRequest,
    replyTo: string | undefined,
  ): Promise<unknown> {
    if (replyTo === undefined) return this.#rest.post(route, request);
    const reference = { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    try {
      return await this.#rest.post(route, { ...request, body: { ...request.body, ...reference } });
    } catch (error) {
      if (!isReplyForbidden(error)) throw error;
      return this.#rest.post(route, request);
    }
  }

  async #requestOf(
    content: DiscordMessage,
    message: string | undefined,
    extra: object,
  ): Promise<MessageRequest> {
    const { picture, film, files } = content;
    const images = [
      ...(picture ? [await this.#pictures.prepare(picture, message)] : []),
      ...(film ? [await this.#films.prepare(film, message)] : []),
    ];
    return requestOf(content, extra, images, files && (await this.#files.prepare(files, message)));
  }

  #refOf({ picture, film, files }: DiscordMessage, answer: unknown): MessageRef {
    const message = MESSAGE.parse(answer);
    this.#pictures.remember(message.id, picture, message.attachments);
    this.#films.remember(message.id, film, message.attachments);
    this.#files.remember(message.id, files, message.attachments);
    return { channel: message.channel_id, message: message.id };
  }
}

/** How an interaction's webhook calls its first answer, or the message whose button was pressed. */
export const ORIGINAL = '@original';

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

/** Links in what people and models wrote must not unfold into pictures. Our own pictures are attachments, which it leaves. */
const SHOWN_FLAGS = MessageFlags.SuppressEmbeds;

const MESSAGE = z.object({
  id: z.string(),
  channel_id: z.string(),
  attachments: z.array(z.object({ id: z.string(), filename: z.string() })).default([]),
});
const CHANNEL = z.object({ id: z.string(), type: z.number(), parent_id: z.string().nullish() });
const REGISTERED = z.array(z.object({ id: z.string(), name: z.string(), version: z.string() }));

interface MessageRequest {
  readonly body: object;
  readonly files: RawFile[];
}

/** Lets a message notify the people and roles it speaks to. Only new messages do: an edit notifies nobody a second time. */
function pinging({ mentions, roles = [] }: DiscordMessage): object {
  if (mentions.length + roles.length === 0) return {};
  const named = roles.length > 0 ? { users: mentions, roles } : { users: mentions };
  return { allowed_mentions: { parse: [], ...named, replied_user: false } };
}

/** Room for it was kept when the content was made. */
function noteLine(note: string): string {
  const begin = '\n-# ';
  return `${begin}${shorten(escapeInline(note), NOTE_ROOM - begin.length)}`;
}

const NO_FILES: SentFiles = { uploads: [], kept: [], note: '' };

/** A whole message: what an edit does not name would stay, so everything is always named. */
export function requestOf(
  { content, components, file }: DiscordMessage,
  extra: object = {},
  images: readonly SentPicture[] = [],
  files: SentFiles = NO_FILES,
): MessageRequest {
  const uploads: readonly Upload[] = [
    ...(file
      ? [{ name: file.name, alt: file.alt, bytes: Buffer.from(file.text, 'utf8'), contentType: 'text/plain' }]
      : []),
    ...images.flatMap((image) => (image.kind === 'new' ? [image] : [])),
    ...files.uploads,
  ];
  return {
    body: {
      content: files.note === '' ? content : `${content}${noteLine(files.note)}`,
      components,
      allowed_mentions: { parse: [], replied_user: false },
      attachments: [
        ...images.flatMap((image) => (image.kind === 'kept' ? [{ id: image.id }] : [])),
        ...files.kept.map((id) => ({ id })),
        ...uploads.map(({ name, alt }, index) => ({ id: String(index), filename: name, description: alt })),
      ],
      flags: SHOWN_FLAGS,
      ...extra,
    },
    files: uploads.map(({ name, bytes, contentType }) => ({ name, data: Buffer.from(bytes), contentType })),
  };
}
