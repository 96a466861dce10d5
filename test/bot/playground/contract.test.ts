import pino from 'pino';
import type { MessageView } from '../../../src/bot/playground/message.ts';
import { createPlaygroundPlatform, type PlaygroundPlatform } from '../../../src/bot/playground/platform.ts';
import { systemClock } from '../../../src/clock.ts';
import { startWebServer, type WebServer } from '../../../src/web/server.ts';
import {
  CONTRACT_COMMANDS,
  describePlatform,
  type PlatformHarness,
  type ShownMessage,
} from '../../contracts/platform-contract.ts';
import { MemoryChatStore } from './memory-chat-store.ts';
import { VisitorClient } from './visitor-client.ts';

describePlatform('playground', openHarness);

/** People who talk to the playground over HTTP, as its page does. */
async function openHarness(): Promise<PlatformHarness> {
  const log = pino({ level: 'silent' });
  const store = new MemoryChatStore();
  const create = (): PlaygroundPlatform =>
    createPlaygroundPlatform({ store, commands: CONTRACT_COMMANDS, clock: systemClock, log });
  const serve = async (platform: PlaygroundPlatform): Promise<WebServer> => {
    const ready = async (): Promise<void> => {};
    const server = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      routes: [platform.routes],
      ready,
      log,
    });
    if (!server.ok) throw new Error(server.refusal.message);
    return server.value;
  };
  const visitor = (name: string): VisitorClient => new VisitorClient(server.url, name);
  const newestFirst = async (user: string, channel: string): Promise<readonly MessageView[]> =>
    (await visitor(user).messages(channel)).toReversed();

  const platform = create();
  let server = await serve(platform);
  return {
    platform,
    recreate: async () => {
      await server.stop();
      const next = create();
      server = await serve(next);
      return next;
    },
    type: async (user, channel, text) => {
      await visitor(user).open(channel);
      await visitor(user).say(channel, `/cheese ${text}`);
    },
    say: async (user, channel, text) => {
      await visitor(user).say(channel, `@cheesebot ${text}`);
    },
    press: async (user, channel, label) => {
      for (const message of await newestFirst(user, channel)) {
        const button = message.card?.buttons.flat().find((each) => each.label === label);
        if (button) return visitor(user).press(channel, message.id, button.press);
      }
      throw new Error(`${user} sees no button "${label}" in #${channel}`);
    },
    choose: async (user, channel, placeholder, optionLabel) => {
      for (const message of await newestFirst(user, channel)) {
        const select = message.card?.selects.find((each) => each.placeholder === placeholder);
        const option = select?.options.find((each) => each.label === optionLabel);
        if (option) return visitor(user).press(channel, message.id, option.press);
      }
      throw new Error(`${user} sees no option "${optionLabel}" under "${placeholder}" in #${channel}`);
    },
    messages: async (channel) => (await visitor('onlooker').messages(channel)).map(shown),
    inThread: async () => [],
    whispers: async (user) => {
      const channels = await visitor(user).channels();
      const messages = await Promise.all(channels.map((channel) => visitor(user).messages(channel)));
      return messages
        .flat()
        .filter((message) => message.isPrivate)
        .sort((one, other) => one.sequence - other.sequence)
        .map(shown);
    },
    close: () => server.stop(),
  };
}

function shown({ id, asked, text, card }: MessageView): ShownMessage {
  const parts = [
    asked && `${asked.name} used ${asked.text}`,
    text,
    card?.title,
    ...(card?.paragraphs ?? []),
    ...(card?.blocks.map((block) => block.text) ?? []),
    ...(card?.fields.flatMap((field) => [field.name, field.value]) ?? []),
    ...(card?.links.map(({ label }) => label) ?? []),
    card?.footer,
  ];
  return {
    id,
    text: parts.filter((part) => typeof part === 'string' && part !== '').join('\n'),
    buttons: card?.buttons.flat().map((button) => button.label) ?? [],
    selects: card?.selects.map((select) => select.placeholder) ?? [],
  };
}
