import { listAt, objectAt, textAt } from './json.ts';
import { draw, mentionsOfText } from './screen.ts';

export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly thread: string | undefined;
  /** Who alone sees it; undefined for everybody. */
  readonly only: string | undefined;
  /** The person who wrote it; left out for the bot. */
  readonly author?: string;
  readonly metadata?: unknown;
  /** Files that it shares. */
  readonly files?: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  text: string;
  blocks: readonly unknown[];
  edits: number;
}

/** A message as a person sees it. */
export interface ShownSlackMessage {
  /** Its ts. */
  readonly id: string;
  readonly channel: string;
  readonly thread: string | undefined;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly selects: readonly string[];
  /** The top-level text: what notifications show and screen readers say. */
  readonly fallback: string;
  /** Ids of the people that it mentions. */
  readonly people: readonly string[];
  readonly edits: number;
}

export type ChannelKind = 'public' | 'private' | 'im';

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  botIsIn: boolean;
  /** Ids of the people in it, as far as it matters: who is in a private one, and which guests. */
  readonly members: Set<string>;
  isArchived: boolean;
}

/** What Slack keeps of one team: it outlives the bot that talks to it. */
export class Workspace {
  readonly id: string;
  readonly name: string;
  readonly messages: StoredMessage[] = [];
  /** What would really have notified a group, or linked something. */
  readonly mentions: string[] = [];
  /** Ids of the people and user groups who were really mentioned. */
  readonly people: string[] = [];
  /** Names of those who manage the workspace. */
  readonly admins = new Set<string>();
  /** Names of guests: they see only the channels that they are in. */
  readonly guests = new Set<string>();
  /** User groups by handle. */
  readonly userGroups = new Map<string, { readonly id: string; readonly users: readonly string[] }>();
  /** Names of those whom nobody can write to. */
  readonly unreachable = new Set<string>();
  readonly #channels = new Map<string, Channel>();
  readonly #byTs = new Map<string, StoredMessage>();
  readonly #now: () => number;
  #count = 0;

  constructor(now: () => number, id = 'T0CHEESE', name = 'Cheese Lab') {
    this.id = id;
    this.name = name;
    this.#now = now;
  }

  /** Puts these people, and nobody else, into the user group; its id: `leads` is S0LEADS. */
  makeGroup(handle: string, users: readonly string[]): string {
    const id = `S0${handle.toUpperCase()}`;
    this.userGroups.set(handle, { id, users: users.map((user) => this.userId(user)) });
    return id;
  }

  /** `ada` is U0ADA; ids stay what they are. */
  userId(name: string): string {
    return /^U[A-Z0-9]{3,}$/u.test(name) ? name : `U0${name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '')}`;
  }

  /** U0ADA is `ada`. */
  userName(id: string): string {
    return id.replace(/^U0/u, '').toLowerCase();
  }

  /** `lab` is C0LAB, a public channel with the bot in it, unless it was made otherwise before. */
  channel(name: string): Channel {
    return this.#channels.get(name) ?? this.makeChannel(name, 'public', true);
  }

  makeChannel(name: string, kind: ChannelKind, botIsIn: boolean): Channel {
    const letters = name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
    const id = /^[CDG][A-Z0-9]{3,}$/u.test(name) ? name : `${kind === 'im' ? 'D' : 'C'}0${letters}`;
    const channel: Channel = { id, name, kind, botIsIn, isArchived: false, members: new Set() };
    this.#channels.set(name, channel);
    this.#channels.set(id, channel);
    return channel;
  }

  /** The direct message of somebody with the bot. */
  direct(userName: string): Channel {
    return this.#channels.get(`dm-${userName}`) ?? this.makeChannel(`dm-${userName}`, 'im', true);
  }

  /** By its name, if there is one. */
  namedChannel(name: string): Channel | undefined {
    const channel = this.#channels.get(name);
    return channel?.name === name ? channel : undefined;
  }

  knownChannel(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  /** Whether a person sees it in their client. */
  isShownTo(userName: string, channel: Channel): boolean {
    const isClosed = channel.kind !== 'public' || this.guests.has(userName);
    return !isClosed || channel.members.has(this.userId(userName));
  }

  nextTs(): string {
    this.#count += 1;
    return `${Math.floor(this.#now() / 1000)}.${String(this.#count).padStart(6, '0')}`;
  }

  add(message: Omit<StoredMessage, 'ts' | 'edits'>): StoredMessage {
    const stored = { ...message, ts: this.nextTs(), edits: 0 };
    this.messages.push(stored);
    this.#byTs.set(stored.ts, stored);
    if (message.author === undefined) this.#noteMentions(stored, false);
    return stored;
  }

  edit(message: StoredMessage, text: string, blocks: readonly unknown[], looksForNames: boolean): void {
    message.text = text;
    message.blocks = blocks;
    message.edits += 1;
    this.#noteMentions(message, looksForNames);
  }

  /** The first message of a thread names itself as its thread in what Slack tells of it. */
  isHead(ts: string): boolean {
    return this.messages.some(({ thread }) => thread === ts);
  }

  remove(ts: string): boolean {
    const message = this.#byTs.get(ts);
    if (!message) return false;
    this.#byTs.delete(ts);
    this.messages.splice(this.messages.indexOf(message), 1);
    return true;
  }

  message(ts: string): StoredMessage | undefined {
    return this.#byTs.get(ts);
  }

  /** What this user sees in the channel, oldest first; without a user, what everybody sees. */
  seen(channel: string, user?: string): readonly StoredMessage[] {
    return this.messages.filter(
      (message) => message.channel === channel && (message.only === undefined || message.only === user),
    );
  }

  show(message: StoredMessage): ShownSlackMessage {
    const { ts: id, channel, thread, edits, text: fallback } = message;
    const { text, buttons, selects, people } = draw(message.blocks, message.text);
    return { id, channel, thread, text, buttons, selects, fallback, people, edits };
  }

  #noteMentions(message: StoredMessage, looksForNames: boolean): void {
    for (const seen of [draw(message.blocks, message.text), mentionsOfText(message.text, looksForNames)]) {
      this.mentions.push(...seen.mentions);
      this.people.push(...seen.people);
    }
  }
}

/** A button or select of a message, with the block that holds it. */
export function controlsOf(
  message: StoredMessage,
): readonly { readonly block: unknown; readonly element: unknown; readonly name: string }[] {
  return message.blocks
    .filter((block) => textAt(block, 'type') === 'actions')
    .flatMap((block) =>
      listAt(block, 'elements').map((element) => {
        const isButton = textAt(element, 'type') === 'button';
        return { block, element, name: textAt(objectAt(element, isButton ? 'text' : 'placeholder'), 'text') };
      }),
    );
}
