import pino from 'pino';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import { createDiscordPlatform } from '../../../src/bot/discord/platform.ts';
import { parseCommandLine } from '../../../src/bot/grammar.ts';
import type { ChatPlatform } from '../../../src/bot/ports.ts';
import type { PlatformHarness } from '../../contracts/platform-harness.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from '../../fakes/discord/fake-discord.ts';

/** Settings as the store keeps them, in memory: they outlive a platform object as the store outlives the process. */
export class MemorySettings {
  readonly #values = new Map<string, string>();

  async setting(name: string): Promise<string | undefined> {
    return this.#values.get(name);
  }

  async putSetting(name: string, value: string): Promise<void> {
    this.#values.set(name, value);
  }

  async keepSetting(name: string, value: string): Promise<string> {
    const kept = this.#values.get(name) ?? value;
    this.#values.set(name, kept);
    return kept;
  }
}

export interface DiscordHarness extends PlatformHarness {
  readonly discord: FakeDiscord;
}

/** The Discord adapter on a fake Discord, for the contract that every platform keeps. */
export async function openDiscord(
  commands: readonly CommandShape[],
  options?: FakeDiscordOptions,
): Promise<DiscordHarness> {
  const discord = await startFakeDiscord(options);
  const settings = new MemorySettings();
  const create = (): ChatPlatform =>
    createDiscordPlatform({
      token: discord.token,
      apiBaseUrl: discord.apiBaseUrl,
      commands,
      settings,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    });
  const newestWith = (user: string, channel: string, has: (message: Shown) => boolean): string => {
    const found = discord.seenBy(user, channel).findLast(has);
    if (!found) throw new Error(`${user} sees nothing of the kind in ${channel}`);
    return found.id;
  };
  return {
    discord,
    platform: create(),
    recreate: async () => create(),
    type: async (user, channel, text) => {
      const line = parseCommandLine(text, commands);
      if (line.ok) await discord.slash(user, channel, line.value.command.name, line.value.options);
      else await discord.slashOutdated(user, channel, text);
    },
    say: async (user, channel, text) => {
      discord.say(user, channel, `@cheesebot ${text}`);
    },
    press: async (user, channel, label) => {
      await discord.press(
        user,
        newestWith(user, channel, (one) => one.buttons.includes(label)),
        label,
      );
    },
    choose: async (user, channel, placeholder, optionLabel) => {
      const message = newestWith(user, channel, (one) => one.selects.includes(placeholder));
      await discord.choose(user, message, placeholder, optionLabel);
    },
    messages: async (channel) => discord.messages(channel),
    inThread: async (channel) => discord.threads(channel).flatMap((thread) => discord.messages(thread.id)),
    whispers: async (user) => discord.whispers(user),
    close: () => discord.close(),
  };
}

type Shown = ReturnType<FakeDiscord['messages']>[number];
