import type { JsonRecord } from './records.ts';
import { Snowflakes } from './snowflakes.ts';

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  nick: string | null;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  /** The other person of a direct message; null for a channel of the guild. */
  readonly dmWith: FakeUser | null;
}

export interface FakeAttachment {
  readonly id: string;
  readonly filename: string;
  readonly description: string;
  readonly text: string;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: FakeChannel;
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
  /** Whom it notified: `@everyone`, and ids of users and roles. */
  pings: readonly string[];
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

const MINUTE = 60_000;

/** Everything that Discord's servers keep. It outlives every connection of the bot. */
export class World {
  readonly ids = new Snowflakes();
  readonly applicationId: string;
  readonly botId: string;
  readonly guildId: string;
  readonly messages: FakeMessage[] = [];
  readonly interactions: FakeInteraction[] = [];
  commands: readonly RegisteredCommand[] = [];
  /** How often commands were written. */
  registrations = 0;
  readonly #users = new Map<string, FakeUser>();
  readonly #channels = new Map<string, FakeChannel>();
  readonly #nonces = new Map<string, { readonly message: FakeMessage; readonly at: number }>();
  #skipped = 0;

  constructor() {
    this.applicationId = this.#id();
    this.botId = this.applicationId;
    this.guildId = this.#id();
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
    const user: FakeUser = { id: this.#id(), name, nick: null };
    this.#users.set(name, user);
    return user;
  }

  /** Each new word is a new channel of the one guild; `dm:ada` is the direct message with ada. */
  channel(name: string): FakeChannel {
    const known = this.#channels.get(name);
    if (known) return known;
    const dmWith = name.startsWith('dm:') ? this.user(name.slice('dm:'.length)) : null;
    const channel: FakeChannel = { id: this.#id(), name, dmWith };
    this.#channels.set(name, channel);
    return channel;
  }

  channels(): readonly FakeChannel[] {
    return [...this.#channels.values()];
  }

  channelById(id: string): FakeChannel | undefined {
    return this.channels().find((channel) => channel.id === id);
  }

  message(id: string): FakeMessage | undefined {
    return this.messages.find((message) => message.id === id);
  }

  addMessage(channel: FakeChannel, ephemeralFor: FakeUser | null, isLoading = false): FakeMessage {
    const message: FakeMessage = {
      id: this.#id(),
      channel,
      createdAt: this.now(),
      ephemeralFor,
      isLoading,
      content: '',
      components: [],
      embeds: [],
      attachments: [],
      flags: ephemeralFor ? 1 << 6 : 0,
      pings: [],
      edits: [],
    };
    this.messages.push(message);
    return message;
  }

  deleteMessage(id: string): boolean {
    const index = this.messages.findIndex((message) => message.id === id);
    if (index === -1) return false;
    this.messages.splice(index, 1);
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
    return interaction;
  }

  interactionByToken(token: string): FakeInteraction | undefined {
    return this.interactions.find((interaction) => interaction.token === token);
  }

  /** The message that was sent with this nonce in the last minutes: Discord posts it once. */
  sentWithNonce(channel: FakeChannel, nonce: string): FakeMessage | undefined {
    const known = this.#nonces.get(`${channel.id} ${nonce}`);
    return known && this.now() - known.at < 5 * MINUTE ? known.message : undefined;
  }

  rememberNonce(channel: FakeChannel, nonce: string, message: FakeMessage): void {
    this.#nonces.set(`${channel.id} ${nonce}`, { message, at: this.now() });
  }

  #id(): string {
    return this.ids.next(this.now());
  }
}
