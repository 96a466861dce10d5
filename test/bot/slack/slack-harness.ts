import { once } from 'node:events';
import { createServer } from 'node:net';
import { pino } from 'pino';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import {
  createSlackPlatform,
  type SlackOptions,
  type SlackPlatform,
} from '../../../src/bot/slack/platform.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';
import type { PlatformHarness, ShownMessage } from '../../contracts/platform-harness.ts';
import { type FakeSlack, type ShownSlackMessage, startFakeSlack } from '../../fakes/slack/fake-slack.ts';

export type Mode = 'socket' | 'http';

/** A platform object for the fake, in one of the two modes. */
export function platformFor(
  slack: FakeSlack,
  mode: Mode,
  changes: Partial<SlackOptions> & { readonly commands?: readonly CommandShape[] } = {},
): SlackPlatform {
  return createSlackPlatform({
    botToken: slack.botToken,
    ...(mode === 'socket' ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    port: 0,
    host: '127.0.0.1',
    apiUrl: slack.apiUrl,
    commands: CONTRACT_COMMANDS,
    log: pino({ level: 'silent' }),
    ...changes,
  });
}

/** A fake, and a harness for the contract of chat platforms on it. */
export async function slackHarness(mode: Mode): Promise<PlatformHarness & { readonly slack: FakeSlack }> {
  const slack = await startFakeSlack();
  let platform = platformFor(slack, mode);
  /** A port that was free a moment ago may be somebody else's by now: Slack is told which one the app got. */
  const findApp = (): void => {
    if (platform.port !== undefined) slack.deliverTo(`http://127.0.0.1:${platform.port}/slack/events`);
  };
  const find = (
    user: string,
    channel: string,
    fits: (message: ShownSlackMessage) => boolean,
  ): ShownSlackMessage => {
    const found = slack.visible(channel, user).toReversed().find(fits);
    if (!found) throw new Error(`${user} sees no such control in ${channel}`);
    return found;
  };
  return {
    slack,
    platform,
    recreate: async () => {
      platform = platformFor(slack, mode);
      return platform;
    },
    type: async (user, channel, text) => {
      findApp();
      await slack.slash(user, channel, text);
    },
    say: async (user, channel, text) => {
      findApp();
      await slack.mention(user, channel, `@bot ${text}`);
    },
    press: async (user, channel, label) => {
      findApp();
      const message = find(user, channel, ({ buttons }) => buttons.includes(label));
      await slack.press(user, message, label);
    },
    choose: async (user, channel, placeholder, optionLabel) => {
      findApp();
      const message = find(user, channel, ({ selects }) => selects.includes(placeholder));
      await slack.choose(user, message, placeholder, optionLabel);
    },
    messages: async (channel) => slack.messages(channel).map(shown),
    inThread: async (channel) =>
      slack
        .visible(channel)
        .filter(({ thread }) => thread !== undefined)
        .map(shown),
    whispers: async (user) => slack.whispers(user).map(shown),
    close: () => slack.close(),
  };
}

function shown({ id, text, buttons, selects }: ShownSlackMessage): ShownMessage {
  return { id, text, buttons, selects };
}

/** A port that nobody listens on at present. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
