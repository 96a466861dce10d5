import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { accepted, type Result, refused } from '../../result.ts';
import type { PlayerRecord } from '../../store/records.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import type {
  Answer,
  Caller,
  ChannelCode,
  ChatPlatform,
  Incoming,
  MessageRef,
  NamedChannel,
  PlatformCapabilities,
  Receive,
} from '../ports.ts';
import { cardPart, createAnswer, unaskedCard } from './answer.ts';
import { ChatLog, type ChatStore } from './chat-log.ts';
import { directOf, isDirect } from './direct.ts';
import { channelNamed, PLATFORM, placeOf } from './names.ts';
import { playgroundRoutes } from './routes.ts';
import type { Running } from './running.ts';

interface PlaygroundOptions {
  readonly store: ChatStore;
  readonly commands: readonly CommandShape[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** The chat platform that needs no account: a page in the browser, served from this process. */
export interface PlaygroundPlatform extends ChatPlatform {
  /** To be mounted at the root of the web server. Answers 503 until the platform was started. */
  readonly routes: Hono;
  /** Takes an erased person out of the messages that are held in memory. */
  replacePlayer(playerKey: string, instead: PlayerRecord): Promise<void>;
}

export function createPlaygroundPlatform(options: PlaygroundOptions): PlaygroundPlatform {
  return new Playground(options);
}

class Playground implements PlaygroundPlatform {
  readonly name: string = PLATFORM;
  // 120 ms is eight frames a second: movement to the eye, and far from what one page can draw.
  readonly capabilities: PlatformCapabilities = { frameInterval: 120, hasThreads: false };
  readonly routes: Hono;
  readonly #options: PlaygroundOptions;
  #running: (Running & { readonly stop: AbortController }) | undefined;

  constructor(options: PlaygroundOptions) {
    this.#options = options;
    this.routes = playgroundRoutes({ ...options, running: () => this.#running });
  }

  async start(receive: Receive): Promise<void> {
    const { store, clock, log } = this.#options;
    const stop = new AbortController();
    const chat = await ChatLog.open(store, clock, log);
    this.#running = { chat, receive, stop, stopping: stop.signal };
  }

  async stop(): Promise<void> {
    this.#running?.stop.abort();
    this.#running = undefined;
  }

  async post(channel: string, card: Card, key?: string): Promise<MessageRef> {
    const chat = this.#chat();
    const name = isDirect(channel) ? accepted(channel) : channelNamed(channel);
    if (!name.ok) throw new Error(`The playground cannot post to "${channel}": ${name.refusal.message}`);
    const added = await chat.addChannel(name.value);
    if (!added.ok) throw new Error(added.refusal.message);
    const message = await chat.post(name.value, await unaskedCard(chat, card), key);
    return { channel: name.value, message: message.id };
  }

  async update(message: MessageRef, card: Card): Promise<boolean> {
    const chat = this.#chat();
    const part = await cardPart(chat, card);
    const edited = await chat.edit(message.channel, message.message, (body) => ({ ...body, ...part }));
    return edited !== undefined;
  }

  async replacePlayer(playerKey: string, instead: PlayerRecord): Promise<void> {
    await this.#running?.chat.replacePlayer(playerKey, instead);
  }

  /** A page with one column has no room for threads. */
  openThread(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  directTo(playerKey: string): Promise<string | undefined> {
    return Promise.resolve(directOf(playerKey));
  }

  answerAgain(incoming: Incoming): Answer {
    return createAnswer(this.#chat(), incoming);
  }

  /** The playground is local: whoever reaches it owns it. */
  isAdmin(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Rule: direct conversations have no name that could be given here, so they are nobody else's to reach. */
  async channelNamed(
    { place }: Caller,
    named: string,
  ): Promise<Result<NamedChannel | undefined, ChannelCode>> {
    const name = channelNamed(named);
    if (!name.ok) return refused('channel/no-name', name.refusal.message);
    const there = placeOf(name.value);
    if (there.channel === place.channel) return accepted(undefined);
    if (!this.#chat().hasChannel(name.value)) {
      return refused('channel/unknown', `There is no channel #${name.value}; choose one of the list.`);
    }
    return accepted({ place: there, label: `#${name.value}`, reference: name.value, isAdmin: true });
  }

  adminOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  #chat(): ChatLog {
    if (!this.#running) throw new Error('The playground is not started');
    return this.#running.chat;
  }
}
