import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { KeyedQueue } from '../../keyed-queue.ts';
import { accepted, type Result, refused } from '../../result.ts';
import type { PlayerRecord, PlaygroundMessageRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { withoutPlayer } from '../../store/without-player.ts';
import { DIRECT, directOf, isDirect } from './direct.ts';
import type { FileView } from './file-view.ts';
import type { FilmView } from './film-view.ts';
import { KnownNames } from './known-names.ts';
import { LIMITS } from './limits.ts';
import { isVisibleTo, type Message, type MessageBody, mentions, messageBody } from './message.ts';
import { FIRST_CHANNELS } from './names.ts';

export type ChatStore = Pick<Store, 'putPlaygroundMessage' | 'playgroundMessages'>;

/** Channels are kept as messages of this one, which no person can name (see `channelNamed`). */
const CHANNEL_LIST = '#channels';
/** And people's conversations with the bot as messages of this one. */
const DIRECT_LIST = '#directs';

/** A channel as one visitor sees it in the list. */
export interface ChannelView {
  /** `@cheesebot` for their own conversation with the bot. */
  readonly name: string;
  /** Sequence number of its newest message that is not for one person alone; 0 when there is none. */
  readonly newest: number;
  /** The same of the newest card that speaks to the visitor. */
  readonly mentioned: number;
}

/**
 * All channels and their newest messages: what a chat server is for the other platforms. Memory holds a copy of what
 * the store keeps; a change is stored first and shown afterwards, so that nobody sees what a crash could take back.
 */
export class ChatLog {
  /** Names this run of the process, so that a page can tell that its revision numbers are from an earlier one. */
  readonly epoch: string = randomUUID().slice(0, 8);
  readonly names = new KnownNames();
  readonly #store: ChatStore;
  readonly #clock: Clock;
  readonly #channels = new Map<string, Map<string, Message>>();
  readonly #changes = new EventEmitter<{ change: [] }>().setMaxListeners(0);
  /** Writes of a channel happen one after the other: of two edits of one message the later must also be stored later. */
  readonly #writes = new KeyedQueue();
  #sequence = 0;
  #revision = 0;

  private constructor(store: ChatStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: ChatStore, clock: Clock, log: Logger): Promise<ChatLog> {
    const chat = new ChatLog(store, clock);
    const listed = [
      ...(await store.playgroundMessages(CHANNEL_LIST, LIMITS.channels)),
      ...(await store.playgroundMessages(DIRECT_LIST, LIMITS.directs)),
    ];
    for (const record of listed) chat.#sequence = Math.max(chat.#sequence, record.sequence);
    for (const name of [...FIRST_CHANNELS, ...listed.map((record) => record.id.slice(1))]) {
      chat.#channels.set(name, new Map());
      for (const record of await store.playgroundMessages(name, LIMITS.messages)) chat.#restore(record, log);
    }
    return chat;
  }

  get revision(): number {
    return this.#revision;
  }

  /** The channels of everybody, and the visitor's own conversation with the bot at the end. */
  channelsFor(playerKey: string | undefined): readonly ChannelView[] {
    const view = (name: string, address: string): ChannelView => {
      const newestFirst = this.messages(address).toReversed();
      const isMention = (message: Message): boolean =>
        playerKey !== undefined &&
        !message.body.isDismissed &&
        isVisibleTo(message, playerKey) &&
        mentions(message, playerKey);
      return {
        name,
        newest: newestFirst.find((message) => message.body.to === null)?.sequence ?? 0,
        mentioned: newestFirst.find(isMention)?.sequence ?? 0,
      };
    };
    const direct = playerKey === undefined ? undefined : directOf(playerKey);
    return [
      ...this.#named((name) => !isDirect(name)).map((name) => view(name, name)),
      ...(direct === undefined ? [] : [view(DIRECT, direct)]),
    ];
  }

  hasChannel(name: string): boolean {
    return this.#channels.has(name);
  }

  /** Makes a channel, or somebody's conversation with the bot; it may be there already. */
  async addChannel(name: string): Promise<Result<string, 'playground/too-many-channels'>> {
    if (this.#channels.has(name)) return accepted(name);
    const isTheSameKind = (other: string): boolean => isDirect(other) === isDirect(name);
    const limit = isDirect(name) ? LIMITS.directs : LIMITS.channels;
    if (this.#named(isTheSameKind).length >= limit) {
      return refused(
        'playground/too-many-channels',
        `There are ${limit} channels already; use one of those.`,
      );
    }
    this.#channels.set(name, new Map());
    const list = isDirect(name) ? DIRECT_LIST : CHANNEL_LIST;
    await this.#write({ id: `#${name}`, channel: list, sequence: this.#nextSequence(), body: {} });
    this.#changed();
    return accepted(name);
  }

  /** Oldest first; nothing for a channel that does not exist. */
  messages(channel: string): readonly Message[] {
    return Array.from(this.#channels.get(channel)?.values() ?? []);
  }

  /** What was posted or changed in a channel after a revision, in the order of the changes. */
  changesSince(channel: string, revision: number): readonly Message[] {
    return this.messages(channel)
      .filter((message) => message.revision > revision)
      .sort((one, other) => one.revision - other.revision);
  }

  message(channel: string, id: string): Message | undefined {
    return this.#channels.get(channel)?.get(id);
  }

  /**
   * Posts a message. With a key it is posted once: later calls, in any process, give the first one's message as it then
   * stands, for as long as it is among the newest of its channel.
   */
  async post(channel: string, body: MessageBody, key?: string): Promise<Message> {
    const sequence = this.#nextSequence();
    const id = key === undefined ? `m${sequence}` : idOfKey(key);
    const message = await this.#put({ id, channel, sequence, at: this.#clock.now() }, () =>
      this.message(channel, id) ? undefined : body,
    );
    const standing = message ?? this.message(channel, id);
    if (!standing) throw new Error('A new message was not stored');
    return standing;
  }

  /** The SVG of a picture in a message that is kept; undefined when there is none with this hash. */
  pictureNamed(hash: string): string | undefined {
    for (const messages of this.#channels.values()) {
      for (const { body } of messages.values()) {
        if (body.card?.picture?.hash === hash) return body.card.picture.svg;
      }
    }
    return undefined;
  }

  /** A film of a message that is kept; undefined when there is none with this hash. */
  filmNamed(hash: string): FilmView | undefined {
    for (const messages of this.#channels.values()) {
      for (const { body } of messages.values()) {
        if (body.card?.film?.hash === hash) return body.card.film;
      }
    }
    return undefined;
  }

  /** A file of a message that is kept; undefined when there is none with this hash. */
  fileNamed(hash: string): FileView | undefined {
    for (const messages of this.#channels.values()) {
      for (const { body } of messages.values()) {
        const file = body.card?.files.find((each) => each.hash === hash);
        if (file) return file;
      }
    }
    return undefined;
  }

  /** Changes a message as it then stands; undefined when it is gone. */
  async edit(
    channel: string,
    id: string,
    change: (body: MessageBody) => MessageBody,
  ): Promise<Message | undefined> {
    const message = this.message(channel, id);
    if (!message) return undefined;
    return this.#put(message, () => {
      const present = this.message(channel, id);
      return present && change(present.body);
    });
  }

  /** Puts somebody else in a person's place in every message held here; the store has done so in those that it keeps. */
  async replacePlayer(playerKey: string, instead: PlayerRecord): Promise<void> {
    this.#channels.get(directOf(playerKey) ?? '')?.clear();
    for (const messages of this.#channels.values()) {
      for (const { id, channel, body } of [...messages.values()]) {
        if (withoutPlayer(body, playerKey, instead) === body) continue;
        await this.edit(channel, id, (present) =>
          messageBody.parse(withoutPlayer(present, playerKey, instead)),
        );
      }
    }
  }

  /** Calls back after every change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  async #put(
    place: Pick<Message, 'id' | 'channel' | 'sequence' | 'at'>,
    makeBody: () => MessageBody | undefined,
  ): Promise<Message | undefined> {
    const { id, channel, sequence, at } = place;
    const stored = await this.#writes.run(channel, async () => {
      const body = makeBody();
      if (!body) return undefined;
      const record = { id, channel, sequence, at, body };
      await this.#store.putPlaygroundMessage(record);
      const message = { ...record, revision: ++this.#revision };
      this.#keep(message);
      return message;
    });
    this.#changed();
    return stored;
  }

  async #write(record: Omit<PlaygroundMessageRecord, 'at'>): Promise<void> {
    const write = () => this.#store.putPlaygroundMessage({ ...record, at: this.#clock.now() });
    await this.#writes.run(record.channel, write);
  }

  #keep(message: Message): void {
    const messages = this.#channels.get(message.channel);
    if (!messages) throw new Error(`There is no channel ${message.channel}`);
    messages.set(message.id, message);
    this.names.learnFrom(message.body);
    const oldest = messages.keys().next();
    if (messages.size > LIMITS.messages && !oldest.done) messages.delete(oldest.value);
  }

  #restore(record: PlaygroundMessageRecord, log: Logger): void {
    const { id, channel, sequence, at } = record;
    this.#sequence = Math.max(this.#sequence, sequence);
    const body = messageBody.safeParse(record.body);
    if (body.success) this.#keep({ id, channel, sequence, at, body: body.data, revision: ++this.#revision });
    else log.warn({ id, channel }, 'a stored message cannot be read and is left out');
  }

  #named(isWanted: (name: string) => boolean): readonly string[] {
    return Array.from(this.#channels.keys()).filter(isWanted);
  }

  #nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  #changed(): void {
    this.#changes.emit('change');
  }
}

/** Rule: the same key gives the same id, so that a message which was posted before a crash is found again after it. */
function idOfKey(key: string): string {
  return `k${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}
