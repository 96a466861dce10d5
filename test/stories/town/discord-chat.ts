import type { CommandOption } from '../../../src/bot/command-shape.ts';
import { createDiscordPlatform } from '../../../src/bot/discord/platform.ts';
import { findOption } from '../../../src/bot/find-option.ts';
import { parseCommandLine } from '../../../src/bot/grammar.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { Chat, ChatParts, OpenChat, Trouble } from './chat.ts';
import { until } from './until.ts';

export async function openDiscordChat({ commands, store, log }: ChatParts): Promise<OpenChat> {
  const discord = await startFakeDiscord();
  const { world } = discord;
  const platform = createDiscordPlatform({
    token: discord.token,
    apiBaseUrl: discord.apiBaseUrl,
    commands,
    settings: store,
    log,
  });
  /** Discord's client writes people and roles into an option as mentions, */
  const withMentions = (value: string): string =>
    value.replace(/@(\w+)/gu, (_, name: string) => {
      const role = world.guild.roles.get(name);
      return role ? `<@&${role.id}>` : `<@${world.user(name).id}>`;
    });

  /** and channels as their ids. */
  const asChosen = (option: CommandOption | undefined, value: string): string =>
    option?.kind === 'channel' ? world.channel(value.replace(/^#/u, '')).id : withMentions(value);

  const chat: Chat = {
    takesCommandsIn: () => true,
    type: async (user, place, typed) => {
      const line = parseCommandLine(typed, commands);
      if (!line.ok) throw new Error(`Discord's client sends no "${typed}": ${line.refusal.message}`);
      const { command, options } = line.value;
      const values = Object.entries(options).map(([name, value]) => [
        name,
        asChosen(findOption(name, command), value),
      ]);
      await discord.slash(user, place, command.name, Object.fromEntries(values));
    },
    press: async (user, { id }, label) => void (await discord.press(user, id, label)),
    choose: async (user, { id }, placeholder, option) =>
      void (await discord.choose(user, id, placeholder, option)),
    say: async (user, place, text) => void discord.say(user, place, text),
    messages: (place) => discord.messages(place),
    seenBy: (user, place) => discord.seenBy(user, place),
    whispers: (user) => discord.whispers(user),
    threads: (channel) => discord.threads(channel).map(({ id }) => id),
    directWith: (user) => `dm:${user}`,
    keyOf: (user) => `discord:${world.user(user).id}`,
    makeGroup: (name, users) => {
      world.giveRole(name, users);
      return `discord:group:${world.guild.roles.get(name)?.id}`;
    },
    makeAdmin: (user) => void world.guild.managers.add(world.user(user)),
    makePrivate: (channel, members) => {
      world.channel(channel).members = new Set(members.map((name) => world.user(name)));
    },
    deleteMessage: ({ id }) => discord.deleteMessage(id),
    skip: (milliseconds) => discord.skip(milliseconds),
    mentioned: () =>
      world.messages
        .filter(({ author }) => author === null)
        .flatMap(({ pings }) => pings)
        .map((ping) => ping.replace(/^<@!?(\d+)>$/u, 'discord:$1'))
        .map((ping) => ping.replace(/^<@&(\d+)>$/u, 'discord:group:$1')),
    problems: () => [
      ...discord.violations.map((violation) => JSON.stringify(violation)),
      ...discord.interactions
        .filter(({ ackLatency }) => ackLatency === undefined || ackLatency > 3000)
        .map(({ kind, user }) => `a ${kind} of ${user.name} was not acknowledged in time`),
    ],
    trouble: troubleOf(discord),
    close: () => discord.close(),
  };
  return { chat, platform, connected: async () => {} };
}

const TO_POST = ['sendMessages', 'sendMessagesInThreads'] as const;

/** Boards are edited through the answer to the press, or by the bot's own token. */
const EDITS = { method: 'PATCH', path: /\/messages\//u } as const;

function troubleOf(discord: FakeDiscord): Trouble {
  const { world, gateway } = discord;
  return {
    shutOut: (channel) => {
      for (const permission of TO_POST) world.channel(channel).denied.add(permission);
    },
    letIn: (channel) => {
      for (const permission of TO_POST) world.channel(channel).denied.delete(permission);
    },
    shutOutSentence: 'Cheesebot may not post in this channel: allow it',
    noThreads: (channel) => void world.channel(channel).denied.add('createPublicThreads'),
    slowDown: (times) => discord.fault({ ...EDITS, times, does: { kind: 'rate limit', retryAfter: 0.3 } }),
    breakDown: (times) => discord.fault({ ...EDITS, times, does: { kind: 'status', status: 503 } }),
    answerLate: (milliseconds) => discord.fault({ ...EDITS, does: { kind: 'slow', milliseconds } }),
    endTrouble: () => discord.clearFaults(),
    renewConnection: async () => {
      const before = gateway.counts.resumes;
      gateway.requestReconnect();
      await until(() => gateway.counts.resumes > before && gateway.isConnected);
    },
    loseConnection: async () => {
      const before = gateway.counts.identifies;
      gateway.invalidate(false);
      await until(() => gateway.counts.identifies > before && gateway.isConnected);
    },
    // Discord delivers an interaction once.
    deliverTwice: () => {},
  };
}
