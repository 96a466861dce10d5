import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Answer, Caller, ChatPlatform, MessageRef, PlatformCapabilities, Receive } from '../ports.ts';
import { unaskedCard } from './answer.ts';
import { viewOf } from './card-view.ts';
import { ChatLog, type ChatStore } from './chat-log.ts';
import { channelNamed, PLATFORM } from './names.ts';
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

  async post(channel: string, card: Card): Promise<MessageRef> {
    const chat = this.#chat();
    const name = channelNamed(channel);
    if (!name.ok) throw new Error(`The playground cannot post to "${channel}": ${name.refusal.message}`);
    const added = await chat.addChannel(name.value);
    if (!added.ok) throw new Error(added.refusal.message);
    const message = await chat.post(name.value, unaskedCard(card));
    return { channel: name.value, message: message.id };
  }

  async update(message: MessageRef, card: Card): Promise<boolean> {
    const edited = await this.#chat().edit(message.channel, message.message, (body) => ({
      ...body,
      card: viewOf(card),
    }));
    return edited !== undefined;
  }

  openThread(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  directTo(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  answerAgain(): Answer {
    throw new Error('Not built yet');
  }

  isAdmin({ isAdmin = false }: Caller): Promise<boolean> {
    return Promise.resolve(isAdmin);
  }

  adminOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  #chat(): ChatLog {
    if (!this.#running) throw new Error('The playground is not started');
    return this.#running.chat;
  }
}
