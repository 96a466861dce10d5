import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { freePort } from '../servers/free-port.ts';

export interface Seen {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** One person in one channel of a fake platform that outlives the bot, which runs in a process of its own. */
export interface Chat {
  /** Settings that connect the bot to this platform. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when the platform can reach the bot. */
  reachable(): Promise<void>;
  /** Types a command. */
  type(command: string, options: Readonly<Record<string, string>>): Promise<void>;
  press(message: Seen, label: string): Promise<void>;
  /** What everybody sees in the channel, then in its threads, each oldest first. */
  messages(): readonly Seen[];
  whispers(): readonly Seen[];
  /** Milliseconds until each event was acknowledged; undefined for one that never was. */
  ackTimes(): readonly (number | undefined)[];
  /** The next board is drawn, but whoever asked for it is not told for so many milliseconds. */
  answerBoardLate(milliseconds: number): void;
  /** The next message, or the next files, are there at once, but whoever sent them is told so many milliseconds later. */
  answerLate(what: 'message' | 'files', milliseconds: number): void;
  /** How often a message was edited. */
  edits(message: Seen): number;
  /** Names of all files that can be seen in the channel and in its threads. */
  files(): readonly string[];
  /** What the platform refuses of what was sent. */
  violations(): readonly unknown[];
  close(): Promise<void>;
}

const USER = 'ada';
const CHANNEL = 'lab';

async function discord(): Promise<Chat> {
  const fake = await startFakeDiscord();
  return {
    environment: { DISCORD_TOKEN: fake.token, DISCORD_API_BASE_URL: fake.apiBaseUrl },
    reachable: async () => {},
    type: async (command, options) => {
      await fake.slash(USER, CHANNEL, command, options);
    },
    press: async (message, label) => {
      await fake.press(USER, message.id, label);
    },
    messages: () => placesOf(fake).flatMap((place) => fake.messages(place)),
    whispers: () => fake.whispers(USER),
    answerBoardLate: (milliseconds) =>
      fake.fault({ method: 'PATCH', path: /\/messages\//u, does: { kind: 'slow', milliseconds } }),
    answerLate: (what, milliseconds) => {
      const posts = { method: 'POST', path: /\/channels\/\d+\/messages$/u } as const;
      // Files come with their message: with the next one after that which is sent once more after a crash.
      if (what === 'files') fake.fault({ ...posts, does: { kind: 'slow', milliseconds: 0 } });
      fake.fault({ ...posts, does: { kind: 'slow', milliseconds } });
    },
    edits: ({ id }) =>
      fake.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(`/messages/${id}`))
        .length,
    files: () =>
      placesOf(fake).flatMap((place) =>
        fake.rawMessages(place).flatMap(({ attachments }) => attachments.map(({ filename }) => filename)),
      ),
    ackTimes: () => fake.interactions.map((interaction) => interaction.ackLatency),
    violations: () => fake.violations,
    close: () => fake.close(),
  };
}

/** The channel, then its threads. */
function placesOf(fake: FakeDiscord): readonly string[] {
  return [CHANNEL, ...fake.threads(CHANNEL).map(({ id }) => id)];
}

async function slack(
  environmentOf: (fake: Awaited<ReturnType<typeof startFakeSlack>>) => Promise<Record<string, string>>,
): Promise<Chat> {
  const fake = await startFakeSlack();
  const environment = await environmentOf(fake);
  return {
    environment: { SLACK_BOT_TOKEN: fake.botToken, SLACK_API_URL: fake.apiUrl, ...environment },
    reachable: () => fake.appReachable(30_000),
    type: async (command, options) => {
      const written = Object.entries(options).map(([name, value]) => `${name}:${value}`);
      await fake.slash(USER, CHANNEL, [command, ...written].join(' '));
    },
    press: async (message, label) => {
      await fake.press(USER, message, label);
    },
    messages: () => {
      const seen = fake.visible(CHANNEL);
      return [
        ...seen.filter(({ thread }) => thread === undefined),
        ...seen.filter(({ thread }) => thread !== undefined),
      ];
    },
    whispers: () => fake.whispers(USER),
    answerBoardLate: (milliseconds) => fake.faults.next('response_url', { kind: 'slow', milliseconds }),
    answerLate: (what, milliseconds) =>
      fake.faults.next(what === 'message' ? 'chat.postMessage' : 'files.completeUploadExternal', {
        kind: 'slow',
        milliseconds,
      }),
    edits: ({ id }) => fake.workspace.message(id)?.edits ?? 0,
    files: () => fake.workspace.messages.flatMap(({ files = [] }) => files.map(({ name }) => name)),
    ackTimes: () =>
      fake.records.deliveries.flatMap((delivery) => delivery.attempts.map((attempt) => attempt.ackMs)),
    violations: () => [...fake.violations, ...fake.mentions],
    close: () => fake.close(),
  };
}

function slackSockets(): Promise<Chat> {
  return slack(async (fake) => ({ SLACK_APP_TOKEN: fake.appToken }));
}

function slackRequests(): Promise<Chat> {
  return slack(async (fake) => {
    const port = await freePort();
    fake.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    return { SLACK_SIGNING_SECRET: fake.signingSecret, SLACK_PORT: String(port) };
  });
}

export const CHATS = [
  ['Discord', discord],
  ['Slack, Socket Mode', slackSockets],
  ['Slack, HTTP mode', slackRequests],
] as const;
