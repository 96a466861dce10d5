import type { Hono } from 'hono';
import pino from 'pino';
import { vi } from 'vitest';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import type { MessageView } from '../../../src/bot/playground/message.ts';
import { createPlaygroundPlatform, type PlaygroundPlatform } from '../../../src/bot/playground/platform.ts';
import type { Receive } from '../../../src/bot/ports.ts';
import { systemClock } from '../../../src/clock.ts';
import { webApp } from '../../../src/web/server.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';
import { MemoryChatStore } from './memory-chat-store.ts';

export interface Opened {
  readonly platform: PlaygroundPlatform;
  readonly receive: ReturnType<typeof vi.fn<Receive>>;
  /** A request without a socket, through everything that a real one goes through. */
  ask(path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  messages(channel: string, name: string): Promise<readonly MessageView[]>;
}

/** A started playground whose house is a script. */
export async function openPlayground(
  receive: Receive = async () => {},
  store = new MemoryChatStore(),
  commands: readonly CommandShape[] = CONTRACT_COMMANDS,
): Promise<Opened> {
  const log = pino({ level: 'silent' });
  const platform = createPlaygroundPlatform({ store, commands, clock: systemClock, log });
  const app: Hono = webApp({ host: '127.0.0.1', routes: [platform.routes], ready: async () => {}, log });
  const received = vi.fn<Receive>(receive);
  await platform.start(received);
  const ask: Opened['ask'] = async (path, { body, headers = {} } = {}) =>
    app.request(path, {
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  return {
    platform,
    receive: received,
    ask,
    messages: async (channel, name) => {
      const query = new URLSearchParams({ name });
      return JSON.parse(await (await ask(`/playground/channels/${channel}/messages?${query}`)).text());
    },
  };
}
