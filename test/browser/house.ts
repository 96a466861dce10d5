import pino from 'pino';
import type { AnyCommand } from '../../src/bot/command.ts';
import type { ChatStore } from '../../src/bot/playground/chat-log.ts';
import { createPlaygroundPlatform, type PlaygroundPlatform } from '../../src/bot/playground/platform.ts';
import { createReceive } from '../../src/bot/receive.ts';
import type { Services } from '../../src/bot/services.ts';
import { systemClock } from '../../src/clock.ts';
import { startWebServer } from '../../src/web/server.ts';
import { MemoryChatStore } from '../bot/playground/memory-chat-store.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { MemoryBotStore, memoryServices } from '../fakes/memory-services.ts';

/** What outlives a restart of the bot. */
export interface Foundations {
  readonly chatStore: ChatStore;
  readonly botStore: MemoryBotStore;
  readonly services: Services;
  readonly commands: readonly AnyCommand[];
}

/** The commands of the platform contract, on services in memory: quick to start, and the same every time. */
export function smallFoundations(): Foundations {
  return {
    chatStore: new MemoryChatStore(),
    botStore: new MemoryBotStore(),
    services: memoryServices(CONTRACT_COMMANDS),
    commands: CONTRACT_COMMANDS,
  };
}

export interface House {
  readonly url: string;
  readonly platform: PlaygroundPlatform;
  close(): Promise<void>;
}

/** Starts the playground on its real web server, with everything behind it. */
export async function openHouse(foundations: Foundations, port = 0): Promise<House> {
  const { chatStore, botStore, services, commands } = foundations;
  const log = pino({ level: 'silent' });
  const clock = systemClock;
  const platform = createPlaygroundPlatform({ store: chatStore, commands, clock, log });
  const bot = createReceive({ commands, services, store: botStore, clock, platforms: [platform], log });
  await platform.start(bot.receive);
  const server = await startWebServer({
    host: '127.0.0.1',
    port,
    routes: [platform.routes],
    ready: async () => {},
    log,
  });
  if (!server.ok) throw new Error(server.refusal.message);
  return {
    url: server.value.url,
    platform,
    close: async () => {
      await bot.stop();
      await platform.stop();
      await server.value.stop();
    },
  };
}
