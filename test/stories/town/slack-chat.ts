import { type Mode, platformFor } from '../../bot/slack/slack-harness.ts';
import {
  type FakeSlack,
  MANIFEST_SCOPES,
  type ShownSlackMessage,
  startFakeSlack,
} from '../../fakes/slack/fake-slack.ts';
import type { Chat, ChatParts, OpenChat, Trouble } from './chat.ts';
import { until } from './until.ts';

/** The word of a thread is that of its channel and the head's ts behind this. */
const IN = '#';

export async function openSlackChat(mode: Mode, parts: ChatParts): Promise<OpenChat> {
  // A scope that workspaces may leave out: with it the bot may post wherever it likes.
  const scopes = MANIFEST_SCOPES.filter((scope) => scope !== 'chat:write.public');
  const slack = await startFakeSlack({ scopes });
  const { commands, clock, log } = parts;
  const platform = platformFor(slack, mode, { commands, clock, log });
  const { workspace, records } = slack;
  const visible = (place: string, user?: string): readonly ShownSlackMessage[] => {
    const [channel = '', thread] = place.split(IN);
    return slack.visible(channel, user).filter((message) => message.thread === thread);
  };
  const byBot = ({ id }: ShownSlackMessage): boolean => workspace.message(id)?.author === undefined;

  const chat: Chat = {
    takesCommandsIn: (place) => !place.includes(IN),
    type: async (user, place, line) => {
      const [channel = '', thread] = place.split(IN);
      await slack.slash(user, channel, line, thread);
    },
    press: async (user, message, label) => void (await slack.press(user, message, label)),
    choose: async (user, message, placeholder, option) =>
      void (await slack.choose(user, message, placeholder, option)),
    say: async (user, place, text) => {
      const [channel = '', thread] = place.split(IN);
      if (channel === `dm-${user}`) await slack.tell(user, text, thread);
      else
        await slack.mention(user, channel, text.replaceAll('@cheesebot', '@bot'), thread ? { thread } : {});
    },
    messages: (place) => visible(place).filter(byBot),
    seenBy: (user, place) => visible(place, user).filter(byBot),
    whispers: (user) => slack.whispers(user),
    threads: (channel) => {
      const heads = slack.visible(channel).flatMap(({ thread }) => thread ?? []);
      return [...new Set(heads)].map((head) => `${channel}${IN}${head}`);
    },
    directWith: (user) => `dm-${user}`,
    keyOf: (user) => `slack:${workspace.userId(user)}`,
    makeGroup: (name, users) => `slack:group:${workspace.makeGroup(name, users)}`,
    makeAdmin: (user) => void workspace.admins.add(user),
    makePrivate: (channel, members) => {
      const made = workspace.makeChannel(channel, 'private', true);
      for (const name of members) made.members.add(workspace.userId(name));
    },
    deleteMessage: (message) => slack.deleteMessage(message),
    skip: (milliseconds) => slack.advance(milliseconds),
    mentioned: () => slack.people.map((id) => (id.startsWith('S') ? `slack:group:${id}` : `slack:${id}`)),
    problems: () => [
      ...slack.violations,
      ...slack.mentions.map((mention) => `mentions ${mention}`),
      ...records.rateLimited.map((method) => `${method} met a rate limit`),
      ...records.deliveries
        .filter(({ acked }) => !acked)
        .map(({ kind, user }) => `a ${kind} of ${user} was not acknowledged in time`),
    ],
    trouble: troubleOf(slack, mode),
    close: () => slack.close(),
  };
  const connected = async (): Promise<void> => {
    if (platform.port !== undefined) slack.deliverTo(`http://127.0.0.1:${platform.port}/slack/events`);
    await slack.appReachable();
  };
  return { chat, platform, connected };
}

/** Boards are edited through the address that came with the press, or by the bot's own token. */
const EDITS = ['response_url', 'chat.update'] as const;

function troubleOf(slack: FakeSlack, mode: Mode): Trouble {
  const { faults, sockets, workspace } = slack;
  /** In HTTP mode there is no connection to lose. */
  const reconnected = async (how: () => void): Promise<void> => {
    if (mode === 'http') return;
    const before = sockets.connections;
    how();
    await until(() => sockets.connections >= before);
  };
  return {
    shutOut: (channel) => {
      workspace.channel(channel).botIsIn = false;
    },
    letIn: (channel) => {
      workspace.channel(channel).botIsIn = true;
    },
    shutOutSentence: 'I am not in this channel: type /invite',
    noThreads: (channel) => {
      const { id } = workspace.channel(channel);
      const refusal = { kind: 'error', error: 'restricted_action_non_threadable_channel' } as const;
      // The start is posted, what follows it in a thread is refused.
      faults.next('chat.postMessage', { kind: 'slow', milliseconds: 0 }, 1, id);
      faults.next('chat.postMessage', refusal, 1, id);
    },
    slowDown: (times) => {
      for (const method of EDITS) faults.next(method, { kind: 'rate-limited', retryAfter: 1 }, times);
    },
    breakDown: (times) => {
      for (const method of EDITS) faults.next(method, { kind: 'status', status: 503 }, times);
    },
    answerLate: (milliseconds) => faults.next('response_url', { kind: 'slow', milliseconds }),
    endTrouble: () => faults.clear(),
    renewConnection: () => reconnected(() => sockets.disconnect()),
    loseConnection: () => reconnected(() => sockets.cut()),
    deliverTwice: (isMarked) => slack.duplicateNext(isMarked ? 'marked-as-retry' : 'unmarked'),
  };
}
