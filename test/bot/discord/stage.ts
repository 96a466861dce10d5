import pino from 'pino';
import { vi } from 'vitest';
import { z } from 'zod';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import { createDiscordPlatform, type DiscordPlatformOptions } from '../../../src/bot/discord/platform.ts';
import type { Answer, ChatPlatform, Incoming, Receive } from '../../../src/bot/ports.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from '../../fakes/discord/fake-discord.ts';
import { MemorySettings } from './discord-harness.ts';

export const COMMANDS: readonly CommandShape[] = [
  {
    name: 'say',
    summary: 'Says something.',
    examples: ['say hello'],
    options: [
      {
        name: 'text',
        description: 'What.',
        kind: 'text',
        schema: z.string(),
        suggest: (typed) => [choice(`${typed}!`)],
      },
      { name: 'times', description: 'How often.', kind: 'integer', range: [1, 9], schema: z.string() },
    ],
  },
];

function choice(value: string): { value: string; label: string } {
  return { value, label: value };
}

export type Handler = (incoming: Incoming, answer: Answer) => Promise<void>;

/** The adapter on a fake Discord, with a handler in place of the bot. */
export interface Stage {
  readonly discord: FakeDiscord;
  readonly platform: ChatPlatform;
  readonly settings: MemorySettings;
  /** Lines of the log, as objects. */
  readonly log: readonly LogLine[];
  /** What was handed in so far. */
  readonly received: readonly Incoming[];
  /** From now on, this answers. */
  handle(handler: Handler): void;
  /** The id of a channel. */
  id(channel: string): string;
  /** A new adapter on the same Discord, as after a restart. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface LogLine {
  readonly level: number;
  readonly msg: string;
}

interface StageOptions extends FakeDiscordOptions {
  readonly pngOf?: DiscordPlatformOptions['pngOf'];
  /** Called before the bot connects. */
  readonly furnish?: (discord: FakeDiscord) => void;
}

export async function openStage({ pngOf, furnish, ...options }: StageOptions = {}): Promise<Stage> {
  const discord = await startFakeDiscord(options);
  furnish?.(discord);
  const settings = new MemorySettings();
  const log: LogLine[] = [];
  const received: Incoming[] = [];
  let handler: Handler = async () => undefined;
  const receive: Receive = async (incoming, answer) => {
    received.push(incoming);
    await handler(incoming, answer);
  };
  const logger = pino({ level: 'debug' }, { write: (line: string) => log.push(JSON.parse(line)) });
  const create = (): ChatPlatform =>
    createDiscordPlatform({
      token: discord.token,
      apiBaseUrl: discord.apiBaseUrl,
      commands: COMMANDS,
      settings,
      log: logger,
      ...(pngOf && { pngOf }),
    });
  let platform = create();
  await platform.start(receive);
  return {
    discord,
    settings,
    log,
    received,
    get platform() {
      return platform;
    },
    handle: (next) => {
      handler = next;
    },
    id: (channel) => discord.world.channel(channel).id,
    restart: async () => {
      await platform.stop();
      platform = create();
      await platform.start(receive);
    },
    close: async () => {
      await platform.stop();
      await discord.close();
    },
  };
}

/**
 * Polls until what is asked for holds; a test that waits for what never comes fails with its last reason. The limit leaves
 * room for discord.js, which waits some seconds between tries, on a busy machine.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}
