import type { Card, CardButton, CardSelect } from '../../src/bot/card.ts';
import { pageLinks } from '../../src/bot/page-links.ts';
import type {
  Answer,
  Caller,
  ChannelCode,
  ChatPlatform,
  Incoming,
  MessageRef,
  NamedChannel,
  Receive,
} from '../../src/bot/ports.ts';
import { decodePress, encodePress } from '../../src/bot/press-id.ts';
import { accepted, type Result } from '../../src/result.ts';
import type { PlatformHarness, ShownMessage } from '../contracts/platform-harness.ts';

interface StoredMessage {
  readonly id: string;
  readonly channel: string;
  /** The one user who sees it; undefined for everybody. */
  readonly only?: string;
  card: StoredCard;
  edits: number;
}

/** A card whose buttons are ids, as on a real platform: nothing of a press survives but its id. */
interface StoredCard {
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly id: string }[];
  readonly selects: readonly (Pick<CardSelect, 'placeholder' | 'options'> & { readonly id: string })[];
}

/** The server's side of a chat in memory: it outlives the platform objects that talk to it. */
export class MemoryChat {
  readonly messages: StoredMessage[] = [];
  /** Every card ever shown in a channel, also those that were edited away. */
  readonly history: { readonly id: string; readonly card: Card }[] = [];
  readonly #byKey = new Map<string, MessageRef>();
  #count = 0;

  /** With a key that was used before, nothing is added. */
  add(channel: string, card: Card, only?: string, key?: string): MessageRef {
    const known = key === undefined ? undefined : this.#byKey.get(key);
    if (known) return known;
    this.#count += 1;
    const id = `m${this.#count}`;
    if (key !== undefined) this.#byKey.set(key, { channel, message: id });
    this.messages.push({
      id,
      channel,
      card: storedCard(card),
      edits: 0,
      ...(only === undefined ? {} : { only }),
    });
    this.history.push({ id, card });
    return { channel, message: id };
  }

  edit(ref: MessageRef, card: Card): boolean {
    const message = this.messages.find((one) => one.id === ref.message);
    if (!message) return false;
    message.card = storedCard(card);
    message.edits += 1;
    this.history.push({ id: message.id, card });
    return true;
  }

  remove(id: string): void {
    const index = this.messages.findIndex((message) => message.id === id);
    if (index >= 0) this.messages.splice(index, 1);
  }

  seenBy(user: string, channel: string): readonly StoredMessage[] {
    return this.messages.filter(
      (message) => message.channel === channel && (message.only === undefined || message.only === user),
    );
  }
}

/** A chat platform with no network: the smallest thing that keeps the port's promises. */
export class MemoryPlatform implements ChatPlatform {
  readonly name = 'memory';
  readonly capabilities: ChatPlatform['capabilities'];
  readonly chat: MemoryChat;
  #receive: Receive | undefined;

  constructor(chat: MemoryChat = new MemoryChat(), frameInterval = 20, hasThreads = false) {
    this.chat = chat;
    this.capabilities = { frameInterval, hasThreads };
  }

  async start(receive: Receive): Promise<void> {
    this.#receive = receive;
  }

  async stop(): Promise<void> {
    this.#receive = undefined;
  }

  async post(channel: string, card: Card, key?: string): Promise<MessageRef> {
    return this.chat.add(channel, card, undefined, key);
  }

  /** A thread is a channel of its own, named after the message. */
  async openThread(message: MessageRef): Promise<string | undefined> {
    return this.capabilities.hasThreads ? `${message.channel}#${message.message}` : undefined;
  }

  async directTo(playerKey: string): Promise<string | undefined> {
    return `dm:${playerKey.slice('memory:'.length)}`;
  }

  answerAgain(incoming: Incoming): Answer {
    return this.#answerTo(incoming);
  }

  async isAdmin({ isAdmin = false }: Caller): Promise<boolean> {
    return isAdmin;
  }

  /** Channels that people have posted in, or a test has named: `memory:team` is one team, and its admins are told by the event. */
  async channelNamed(
    { place, isAdmin = false }: Caller,
    named: string,
  ): Promise<Result<NamedChannel | undefined, ChannelCode>> {
    const name = named.replace(/^#/u, '');
    const channel = `memory:team/${name}`;
    if (channel === place.channel) return accepted(undefined);
    return accepted({ place: { ...place, channel }, label: `#${name}`, reference: name, isAdmin });
  }

  async adminOf(): Promise<string | undefined> {
    return 'memory:admin';
  }

  async update(message: MessageRef, card: Card): Promise<boolean> {
    return this.chat.edit(message, card);
  }

  /** Resolves when the bot has dealt with it. */
  async deliver(incoming: Incoming): Promise<void> {
    if (!this.#receive) throw new Error('The platform is not started');
    await this.#receive(incoming, this.#answerTo(incoming));
  }

  #answerTo(incoming: Incoming): Answer {
    const channel = incoming.caller.thread ?? channelOf(incoming.caller);
    let posts = 0;
    return {
      post: async (card) => {
        posts += 1;
        const key = incoming.deliveryKey && `${incoming.deliveryKey}/${posts}`;
        return this.chat.add(channel, card, undefined, key);
      },
      whisper: async (card) => {
        this.chat.add(channel, card, userOf(incoming.caller));
      },
      replace: async (card) => {
        if (incoming.kind !== 'press') throw new Error('Only a press has a message to replace');
        if (!this.chat.edit(incoming.message, card)) throw new Error('The message is gone');
      },
    };
  }
}

export function memoryCaller(user: string, channel: string): Caller {
  return {
    player: { key: `memory:${user}`, kind: 'person', name: user },
    place: { platform: 'memory', workspace: 'memory:team', channel: `memory:team/${channel}` },
  };
}

function userOf(caller: Caller): string {
  return caller.player.key.slice('memory:'.length);
}

function channelOf(caller: Caller): string {
  return caller.place.channel.slice('memory:team/'.length);
}

export function memoryHarness(chat: MemoryChat = new MemoryChat()): PlatformHarness {
  let platform = new MemoryPlatform(chat, 20, true);
  let deliveries = 0;
  const nextKey = (): string => {
    deliveries += 1;
    return `memory-${deliveries}`;
  };
  const pressed = async (
    user: string,
    channel: string,
    message: StoredMessage,
    id: string,
  ): Promise<void> => {
    const press = decodePress(id);
    if (!press) throw new Error(`Not an id of ours: ${id}`);
    await platform.deliver({
      kind: 'press',
      caller: memoryCaller(user, channel),
      press,
      message: { channel, message: message.id },
      deliveryKey: nextKey(),
    });
  };
  return {
    platform,
    recreate: async () => {
      platform = new MemoryPlatform(chat, 20, true);
      return platform;
    },
    type: (user, channel, text) =>
      platform.deliver({
        kind: 'command',
        caller: memoryCaller(user, channel),
        text,
        deliveryKey: nextKey(),
      }),
    say: (user, channel, text) =>
      platform.deliver({
        kind: 'words',
        caller: memoryCaller(user, channel),
        text,
        isDirect: false,
        deliveryKey: nextKey(),
      }),
    press: async (user, channel, label) => {
      for (const message of [...chat.seenBy(user, channel)].reverse()) {
        const button = message.card.buttons.find((one) => one.label === label);
        if (button) return pressed(user, channel, message, button.id);
      }
      throw new Error(`${user} sees no button "${label}" in ${channel}`);
    },
    choose: async (user, channel, placeholder, optionLabel) => {
      for (const message of [...chat.seenBy(user, channel)].reverse()) {
        const select = message.card.selects.find((one) => one.placeholder === placeholder);
        const option = select?.options.find((one) => one.label === optionLabel);
        if (select && option) return pressed(user, channel, message, `${select.id} ${option.value}`);
      }
      throw new Error(`${user} sees no choice "${optionLabel}" under "${placeholder}" in ${channel}`);
    },
    messages: async (channel) =>
      chat.messages.filter((one) => one.channel === channel && one.only === undefined).map(shown),
    inThread: async (channel) =>
      chat.messages.filter((one) => one.channel.startsWith(`${channel}#`)).map(shown),
    whispers: async (user) => chat.messages.filter((one) => one.only === user).map(shown),
    close: () => platform.stop(),
  };
}

function shown(message: StoredMessage): ShownMessage {
  return {
    id: message.id,
    text: message.card.text,
    buttons: message.card.buttons.map((button) => button.label),
    selects: message.card.selects.map((select) => select.placeholder),
  };
}

function storedCard(card: Card): StoredCard {
  return {
    text: cardText(card),
    buttons: (card.buttons ?? []).flat().map((button: CardButton) => ({
      label: button.label,
      id: encodePress(button.press),
    })),
    selects: (card.selects ?? []).map(({ placeholder, options, press }) => ({
      placeholder,
      options,
      id: encodePress(press),
    })),
  };
}

/** A card as plain text, in the order of the screen. */
export function cardText(card: Card): string {
  return [
    card.title,
    card.text,
    ...(card.blocks ?? []).map((block) => block.text),
    ...(card.fields ?? []).map((field) => `${field.name}: ${field.value}`),
    ...pageLinks(card).map(({ label, url }) => `${label}: ${url}`),
    card.film?.alt,
    card.footer,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
}
