import {
  type FakeDiscord,
  type FakeInteraction,
  type FakeMessage,
  startFakeDiscord,
} from '../../test/fakes/discord/fake-discord.ts';
import { shown } from '../../test/fakes/discord/shown.ts';
import type { Acknowledged, Board, LoadChat } from './chat.ts';
import { LOAD } from './size.ts';

export interface DiscordChat extends LoadChat {
  readonly fake: FakeDiscord;
}

export async function openDiscordChat(): Promise<DiscordChat> {
  const fake = await startFakeDiscord();
  const workspaces = Array.from({ length: LOAD.workspacesOfEach }, (_, index) => {
    const { name } = fake.addGuild(`Lab ${index}`);
    return Array.from({ length: LOAD.channelsOfEach }, (_one, channel) => `${name}/room-${channel}`);
  });
  const messageIds = new Map<Board, string>();
  let seen = 0;
  return {
    name: 'discord',
    fake,
    workspaces,
    play: async (user, channel, options) => acknowledged(await fake.slash(user, channel, 'play', options)),
    newBoards: () => {
      const messages = fake.world.messages.slice(seen);
      seen += messages.length;
      return messages
        .filter(({ channel }) => channel.thread !== null)
        .map((message) => {
          const board = boardOf(message);
          messageIds.set(board, message.id);
          return board;
        });
    },
    press: async (user, board, label) =>
      acknowledged(await fake.press(user, messageIds.get(board) ?? '', label)),
    refusedByLimits: () => fake.requests.filter(({ status }) => status === 429).length,
    violations: () => fake.violations.map(({ method, path, problem }) => `${method} ${path}: ${problem}`),
    close: () => fake.close(),
  };
}

function boardOf(message: FakeMessage): Board {
  return {
    buttons: () => shown(message).buttons,
    text: () => shown(message).text,
    edits: () => message.edits.length,
  };
}

function acknowledged({ ackLatency, id }: FakeInteraction): Acknowledged {
  return ackLatency === undefined ? { missed: `Discord, interaction ${id}` } : { milliseconds: ackLatency };
}
