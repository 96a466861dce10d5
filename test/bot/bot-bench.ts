import pino from 'pino';
import type { Press } from '../../src/bot/card.ts';
import type { Answer, Incoming, MessageRef } from '../../src/bot/ports.ts';
import { type Bot, createReceive } from '../../src/bot/receive.ts';
import type { Services } from '../../src/bot/services.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { MemoryBotStore, memoryServices } from '../fakes/memory-services.ts';

/** A bot with everything in memory, where a test can reach each part. */
export interface BotBench {
  readonly bot: Bot;
  readonly chat: MemoryChat;
  readonly platform: MemoryPlatform;
  readonly clock: FakeClock;
  readonly store: MemoryBotStore;
  readonly services: Services;
  /** Lines of the log at level warn and above. */
  readonly logged: Record<string, unknown>[];
  type(user: string, text: string, deliveryKey?: string): Promise<void>;
  press(user: string, press: Press, on?: MessageRef): Promise<void>;
  /** The first lines of what everybody sees in the channel, oldest message first. */
  titles(): readonly string[];
  whispers(user: string): readonly string[];
  /** A new bot on the same chat, store and sessions, as after a restart. */
  restarted(): Promise<BotBench>;
}

export const CHANNEL = 'lab';

interface Kept {
  readonly chat: MemoryChat;
  readonly store: MemoryBotStore;
  readonly services: Services;
  readonly platform: MemoryPlatform;
}

export async function openBench(kept: Partial<Kept> = {}): Promise<BotBench> {
  const chat = kept.chat ?? new MemoryChat();
  const store = kept.store ?? new MemoryBotStore();
  const services = kept.services ?? memoryServices(CONTRACT_COMMANDS);
  const clock = new FakeClock();
  const platform = kept.platform ?? new MemoryPlatform(chat, 1_000);
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const platforms = [platform];
  const bot = createReceive({ commands: CONTRACT_COMMANDS, services, store, clock, platforms, log });
  await platform.start(bot.receive);
  const visible = (only?: string) =>
    chat.messages.filter((message) => message.only === only).map((message) => message.card.text);
  return {
    bot,
    chat,
    platform,
    clock,
    store,
    services,
    logged,
    type: (user, text, deliveryKey) =>
      platform.deliver({
        kind: 'command',
        caller: memoryCaller(user, CHANNEL),
        text,
        ...(deliveryKey === undefined ? {} : { deliveryKey }),
      }),
    press: (user, press, on) => {
      const message = on ?? { channel: CHANNEL, message: chat.messages.at(-1)?.id ?? '' };
      return platform.deliver({ kind: 'press', caller: memoryCaller(user, CHANNEL), press, message });
    },
    titles: () => visible().map(firstLine),
    whispers: (user) => visible(user),
    restarted: () => openBench({ chat, store, services }),
  };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** An answer that notes what it was asked to do and fails where a test says so. */
export function notedAnswer(broken: readonly (keyof Answer)[] = []): Answer & { readonly notes: string[] } {
  const notes: string[] = [];
  const act = (name: keyof Answer, title: string): void => {
    if (broken.includes(name)) throw new Error(`${name} is broken`);
    notes.push(`${name}: ${title}`);
  };
  return {
    notes,
    post: async (card) => {
      act('post', card.title);
      return { channel: CHANNEL, message: 'noted' };
    },
    whisper: async (card) => act('whisper', card.title),
    replace: async (card) => act('replace', card.title),
  };
}

export function typed(user: string, text: string): Incoming {
  return { kind: 'command', caller: memoryCaller(user, CHANNEL), text };
}
