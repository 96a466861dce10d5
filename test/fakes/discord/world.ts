import type { FakeChannel, FakeGuild, FakeUser } from './places.ts';
import type { JsonRecord } from './records.ts';
import { Snowflakes } from './snowflakes.ts';

export type { FakeChannel, FakeGuild, FakeThread, FakeUser } from './places.ts';

export interface FakeAttachment {
  readonly id: string;
  readonly filename: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** The same as text; empty for a picture. */
  readonly text: string;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: FakeChannel;
  /** Null for the bot. */
  readonly author: FakeUser | null;
  readonly createdAt: number;
  /** Who alone sees it; null for everybody. */
  readonly ephemeralFor: FakeUser | null;
  /** A deferred answer that shows "is thinking". */
  isLoading: boolean;
  content: string;
  components: readonly JsonRecord[];
  embeds: readonly JsonRecord[];
  attachments: readonly FakeAttachment[];
  flags: number;
  /** Whom it notified, now or before an edit: `@everyone`, and mentions of users and roles. */
  pings: readonly string[];
  /** The message that it replies to. */
  replyTo: string | undefined;
  /** When it was edited. */
  edits: readonly number[];
}

export type AcknowledgementKind = 'reply' | 'deferred reply' | 'deferred update' | 'update' | 'choices';

/** One interaction, from a person's finger to what came of it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'component' | 'autocomplete';
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly createdAt: number;
  /** Milliseconds from the gateway's event to the accepted acknowledgement; undefined while there is none. */
  ackLatency: number | undefined;
  acknowledgedBy: AcknowledgementKind | undefined;
  /** `@original`: the answer, or the message whose component was used. */
  original: FakeMessage | undefined;
  /** Messages that this token may edit by id. */
  readonly own: Set<string>;
  choices: readonly { readonly name: string; readonly value: string | number }[];
}

export interface RegisteredCommand {
  readonly id: string;
  readonly version: string;
  readonly definition: JsonRecord;
}

/** Something that Discord tells the bots of; `guild` decides which shard hears it. */
export interface WorldEvent {
  readonly type: 'message' | 'thread';
  readonly channel: FakeChannel;
  readonly message?: FakeMessage;
}

const MINUTE = 60_000;

/** Everything that Discord's servers keep. It outlives every connection of the bot. */
export class World {
  readonly ids = new Snowflakes();
  readonly applicationId: string;
  readonly botId: string;
  /** The server that everything happens in unless a test says otherwise. */
  readonly guild: FakeGuild;
  readonly messages: FakeMessage[] = [];
  readonly interactions: FakeInteraction[] = [];
  commands: readonly RegisteredCommand[] = [];
  /** How often commands were written. */
  registrations = 0;
  /** Told of what happens. */
  onEvent: (event: WorldEvent) => void = () => undefined;
  readonly #users = new Map<string, FakeUser>();
  readonly #guilds = new Map<string, FakeGuild>();
  readonly #channels = new Map<string, FakeChannel>();
  readonly #channelsById = new Map<string, FakeChannel>();
  readonly #messagesById = new Map<string, FakeMessage>();
  readonly #interactionsByToken = new Map<string, FakeInteraction>();
  readonly #nonces = new Map<string, { readonly message: FakeMessage; readonly at: number }>();
  #skipped = 0;

  constructor() {
    this.applicationId = this.#id();
    this.botId = this.applicationId;
    this.guild = this.addGuild('The lab');
  }

  get guildId(): string {
    return this.guild.id;
  }

  /** A server whose id falls to that shard, of so many. */
  addGuild(name: string, shard = 0, shardCount = 1, isJoined = true): FakeGuild {
    const at = this.now();
    const [id] = Array.from({ length: shardCount }, (_, later) => this.ids.next(at + later)).filter(
      (one) => Number((BigInt(one) >> 22n) % BigInt(shardCount)) === shard,
    );
    if (id === undefined) throw new Error(`There is no shard ${shard} of ${shardCount}`);
    const owner = this.user(`owner of ${name}`);
    const guild: FakeGuild = {
      id,
      name,
      owner,
      managers: new Set(),
      roles: new Map(),
      systemChannel: null,
      isJoined,
    };
    this.#guilds.set(name, guild);
    return guild;
  }

  /** Gives a role of the one guild to these people, and to nobody else. */
  giveRole(name: string, users: readonly string[]): void {
    const id = this.guild.roles.get(name)?.id ?? this.#id();
    this.guild.roles.set(name, { id, members: new Set(users.map((user) => this.user(user))) });
  }

  guilds(): readonly FakeGuild[] {
    return [...this.#guilds.values()];
  }

  /** Milliseconds of the fake's own clock, which tests move on. */
  now(): number {
    return Date.now() + this.#skipped;
  }

  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
  }

  /** Names are words of the test; each new one is a new user. */
  user(name: string): FakeUser {
    const known = this.#users.get(name);
    if (known) return known;
    const user: FakeUser = { id: this.#id(), name, nick: null, isClosed: false };
    this.#users.set(name, user);
    return user;
  }

  users(): readonly FakeUser[] {
    return [...this.#users.values()];
  }

  /**
   * Each new word is a new channel of the one guild, or of another as `Guild/word`; `dm:ada` is the direct message with
   * ada; an id is the channel or thread of that id.
   */
  channel(name: string): FakeChannel {
    const known = this.#channels.get(name) ?? this.channelById(name);
    if (known) return known;
    const dmWith = name.startsWith('dm:') ? this.user(name.slice('dm:'.length)) : null;
    const [guildName = '', own] = name.split('/');
    const guild = own === undefined ? this.guild : this.#guilds.get(guildName);
    if (!guild) throw new Error(`There is no server ${guildName}`);
    const channel: FakeChannel = {
      id: this.#id(),
      name: own ?? name,
      dmWith,
      guild: dmWith ? null : guild,
      thread: null,
      type: 0,
      members: null,
      denied: new Set(),
    };
    this.#channels.set(name, channel);
    this.#channelsById.set(channel.id, channel);
    return channel;
  }

  /** A thread has the id of the message it hangs under. */
  addThread(message: FakeMessage, name: string, archiveMinutes: number): FakeChannel {
    const parent = message.channel;
    const thread = { parent, archiveMinutes, isArchived: false, isLocked: false };
    const { guild, denied, members } = parent;
    const channel: FakeChannel = {
      id: message.id,
      name,
      type: 11,
      dmWith: null,
      guild,
      thread,
      members,
      denied,
    };
    this.#channels.set(message.id, channel);
    this.#channelsById.set(channel.id, channel);
    this.onEvent({ type: 'thread', channel });
    return channel;
  }

  channels(): readonly FakeChannel[] {
    return [...this.#channels.values()];
  }

  channelById(id: string): FakeChannel | undefined {
    return this.#channelsById.get(id);
  }

  message(id: string): FakeMessage | undefined {
    return this.#messagesById.get(id);
  }

  addMessage(
    channel: FakeChannel,
    ephemeralFor: FakeUser | null,
    isLoading = false,
    author: FakeUser | null = null,
  ): FakeMessage {
    // Whatever is written in a thread that was put aside brings it back.
    if (channel.thread) channel.thread.isArchived = false;
    const message: FakeMessage = {
      id: this.#id(),
      channel,
      author,
      createdAt: this.now(),
      ephemeralFor,
      isLoading,
      content: '',
      components: [],
      embeds: [],
      attachments: [],
      flags: ephemeralFor ? 1 << 6 : 0,
      pings: [],
      replyTo: undefined,
      edits: [],
    };
    this.messages.push(message);
    this.#messagesById.set(message.id, message);
    return message;
  }

  deleteMessage(id: string): boolean {
    const message = this.#messagesById.get(id);
    if (!message) return false;
    this.#messagesById.delete(id);
    this.messages.splice(this.messages.indexOf(message), 1);
    return true;
  }

  addInteraction(
    kind: FakeInteraction['kind'],
    user: FakeUser,
    channel: FakeChannel,
    original: FakeMessage | undefined,
  ): FakeInteraction {
    const id = this.#id();
    const interaction: FakeInteraction = {
      id,
      token: `aW50ZXJhY3Rpb246${id}`,
      kind,
      user,
      channel,
      createdAt: this.now(),
      ackLatency: undefined,
      acknowledgedBy: undefined,
      original,
      own: new Set(),
      choices: [],
    };
    this.interactions.push(interaction);
    this.#interactionsByToken.set(interaction.token, interaction);
    return interaction;
  }

  interactionByToken(token: string): FakeInteraction | undefined {
    return this.#interactionsByToken.get(token);
  }

  /** The message that the bot sent with this nonce in the last minutes, wherever: Discord posts it once. */
  sentWithNonce(nonce: string): FakeMessage | undefined {
    const known = this.#nonces.get(nonce);
    return known && this.now() - known.at < 5 * MINUTE ? known.message : undefined;
  }

  rememberNonce(nonce: string, message: FakeMessage): void {
    this.#nonces.set(nonce, { message, at: this.now() });
  }

  #id(): string {
    return this.ids.next(this.now());
  }
}
