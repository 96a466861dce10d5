import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { checkDiscord } from '../../src/doctor/discord.ts';
import { inviteAddress } from '../../src/doctor/discord-needs.ts';
import { patientGet } from './patient-get.ts';
import {
  type Answers,
  BOT,
  CHANNEL,
  channel,
  DISCORD_TOKEN,
  GUILD,
  ROLE,
  rightDiscord,
  startDiscord,
  THREAD,
} from './platforms.ts';

const WANTED = { name: 'cheese', description: 'mazes', options: [{ name: 'play', type: 1 }] };

let server: Awaited<ReturnType<typeof startDiscord>> | undefined;
afterEach(() => server?.close());

interface Asked {
  readonly token?: string;
  readonly channel?: string;
  readonly isOffline?: boolean;
  /** Where one does not wait for an answer. */
  readonly impatientAt?: string;
}

/** Everything that is found where these answers are changed, as `state what: advice`. */
async function found(answers: Answers = {}, asked: Asked = {}): Promise<readonly string[]> {
  server = await startDiscord({ ...rightDiscord(WANTED), ...answers });
  const findings = await checkDiscord({
    config: { token: asked.token ?? DISCORD_TOKEN, apiBaseUrl: server.apiBaseUrl },
    channel: asked.channel,
    isOffline: asked.isOffline ?? false,
    wanted: WANTED,
    get: patientGet(asked.impatientAt),
  });
  return findings.map(({ state, what, advice }) => `${state} ${what}: ${advice}`);
}

/** The same without what is ok. */
async function troubles(answers?: Answers, asked?: Asked): Promise<readonly string[]> {
  return (await found(answers, asked)).filter((line) => !line.startsWith('ok '));
}

describe('Discord', () => {
  it('is off without a token; a channel cannot be asked about then', async () => {
    const parts = { config: null, isOffline: false, wanted: WANTED, get: patientGet() };
    expect(await checkDiscord({ ...parts, channel: undefined })).toMatchObject([
      { state: 'ok', what: 'off' },
    ]);
    expect(await checkDiscord({ ...parts, channel: CHANNEL })).toMatchObject([
      { state: 'fail', what: 'off' },
    ]);
  });

  it('is right when all is right', async () => {
    expect(await found()).toEqual([
      `ok token: belongs to cheesebot (${BOT}).`,
      'ok intents: no privileged one is on, and none is needed.',
      'ok invitation: the bot is public: whoever has its address can add it.',
      'ok command: /cheese is registered as this version has it.',
      'ok gateway: 990 of 1000 connections left today; Discord advises 1 shard.',
      'ok servers: the bot is in 1.',
    ]);
  });

  it('is only read from: every request is a GET', async () => {
    await found({}, { channel: THREAD });
    expect(server?.heard.length).toBeGreaterThan(6);
    expect(server?.heard.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is asked nothing with --offline', async () => {
    expect(await found({}, { isOffline: true })).toEqual([
      'ok token: DISCORD_TOKEN is set; Discord was not asked.',
    ]);
    expect(server?.heard).toEqual([]);
  });

  it.each(['wrong', 'with a space', 'with-ünicode'])(
    'refuses the token "%s": it is asked once at most',
    async (token) => {
      expect(await found({}, { token })).toEqual([
        expect.stringMatching(/^fail token: Discord does not accept DISCORD_TOKEN;/u),
      ]);
      expect(server?.heard.length).toBeLessThanOrEqual(1);
    },
  );

  it.each<[string, Answers, RegExp]>([
    [
      'commands go elsewhere',
      { '/applications/@me': { body: { id: BOT, interactions_endpoint_url: 'https://example.org' } } },
      /^fail interactions: go to an "Interactions Endpoint URL"/u,
    ],
    [
      'a code grant is required',
      { '/applications/@me': { body: { id: BOT, bot_require_code_grant: true } } },
      /^warn invitation: the plain address does not work/u,
    ],
    [
      'no command yet',
      { [`/applications/${BOT}/commands`]: { body: [] } },
      /^warn command: not registered yet/u,
    ],
    [
      'an older command',
      { [`/applications/${BOT}/commands`]: { body: [{ ...WANTED, description: 'old' }] } },
      /^warn command: what is registered is of another version/u,
    ],
    [
      'a command too many',
      { [`/applications/${BOT}/commands`]: { body: [WANTED, { name: 'x' }] } },
      /^warn command: what is registered is of another version/u,
    ],
    [
      'no connection left today',
      gateway(0),
      /^fail gateway: 0 of 1000 connections left today; start again in 2 h\.$/u,
    ],
    [
      'few connections left today',
      gateway(7),
      /^warn gateway: 7 of 1000 connections left today, more in 2 h/u,
    ],
    [
      'no server',
      { '/users/@me/guilds': { body: [] } },
      /^warn servers: the bot is in none; invite it: https:\S+client_id=100000000000000001&scope=bot\+applications\.commands&permissions=\d+$/u,
    ],
    [
      'Discord in trouble',
      { '/gateway/bot': { status: 503, body: 'down' } },
      /^fail gateway: http:\S+ is in trouble \(it answered 503\)/u,
    ],
    [
      'Discord asks to wait',
      { '/users/@me/guilds': { status: 429, body: {} } },
      /^warn servers: Discord asks to wait \(429\)/u,
    ],
    [
      'a proxy in between',
      { '/gateway/bot': { body: '<html>Sign in</html>' } },
      /^fail gateway: http:\S+ gives an answer that is none of Discord's \(200\); check DISCORD_API_BASE_URL\.$/u,
    ],
  ])('%s', async (_, answers, sentence) => {
    expect(await troubles(answers)).toEqual([expect.stringMatching(sentence)]);
  });

  it('that does not answer is not waited for', async () => {
    const answers = { '/gateway/bot': { isSilent: true } };
    expect(await troubles(answers, { impatientAt: '/gateway/bot' })).toEqual([
      expect.stringMatching(/^fail gateway: http:\S+ cannot be reached \(no answer within 0\.3 s\)/u),
    ]);
  });

  it('tells of intents that are on and not needed', async () => {
    const answers = {
      '/applications/@me': { body: { id: BOT, flags: (1 << 19) | (1 << 15), bot_public: false } },
    };
    expect(await found(answers)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ok intents: Server Members, Message Content: on and not needed/u),
        'ok invitation: only its owner can add the bot.',
      ]),
    );
  });
});

function gateway(remaining: number): Answers {
  const limit = { total: 1000, remaining, reset_after: 5_000_000, max_concurrency: 1 };
  return { '/gateway/bot': { body: { url: 'wss://x', shards: 1, session_start_limit: limit } } };
}

const DENY_SEND = { allow: '0', deny: String(1n << 11n) };
const here = `channel ${CHANNEL}`;

describe('a channel of Discord', () => {
  it('that allows all is ok, and so are its threads', async () => {
    expect(await found({}, { channel: CHANNEL })).toContain(
      `ok ${here}: #maze of The lab allows all that the bot needs.`,
    );
    await server?.close();
    expect(await found({}, { channel: THREAD })).toContain(
      `ok channel ${THREAD}: #a game of The lab allows all that the bot needs.`,
    );
  });

  it.each<[string, Answers, readonly RegExp[]]>([
    [
      'denies writing to everybody',
      { [`/channels/${CHANNEL}`]: { body: channel([{ id: GUILD, type: 0, ...DENY_SEND }]) } },
      [
        /^fail channel \d+: Send Messages is missing \(the bot can write nothing there\): it is denied to @everyone; add the bot and allow it Send Messages, in the settings of #maze/u,
      ],
    ],
    [
      'denies writing to a role of the bot',
      { [`/channels/${CHANNEL}`]: { body: channel([{ id: ROLE, type: 0, ...DENY_SEND }]) } },
      [
        /Send Messages is missing .*: it is denied to the bot's role Cheesebot; allow Send Messages to that role/u,
      ],
    ],
    [
      'denies writing to the bot itself',
      { [`/channels/${CHANNEL}`]: { body: channel([{ id: BOT, type: 1, ...DENY_SEND }]) } },
      [/Send Messages is missing .*: it is denied to the bot itself; allow Send Messages there/u],
    ],
    [
      'is in a server whose roles give the bot nothing',
      { [`/guilds/${GUILD}/members/${BOT}`]: { body: { roles: [] } } },
      [
        /^fail .*View Channel is missing .*: no role of the bot has it/u,
        /^fail .*Send Messages is missing/u,
        /^fail .*Attach Files is missing/u,
        /^warn .*Read Message History is missing/u,
        /^warn .*Create Public Threads is missing/u,
        /^warn .*Send Messages in Threads is missing/u,
      ],
    ],
    [
      'is unknown',
      { [`/channels/${CHANNEL}`]: { status: 404, body: {} } },
      [/^fail .*: Discord knows no such channel/u],
    ],
    [
      'is hidden from the bot',
      { [`/channels/${CHANNEL}`]: { status: 403, body: {} } },
      [
        /^fail .*: the bot may not see it; allow it View Channel there, or invite it into the server: https:/u,
      ],
    ],
    [
      'is a forum',
      { [`/channels/${CHANNEL}`]: { body: { ...channel([]), type: 15 } } },
      [/^fail .*: holds no messages of its own/u],
    ],
    [
      'is of a server in which the bot was timed out',
      {
        [`/guilds/${GUILD}/members/${BOT}`]: {
          body: { roles: [ROLE], communication_disabled_until: '2999-01-01T00:00:00Z' },
        },
      },
      [/^fail .*: a moderator timed the bot out until 2999/u],
    ],
  ])('%s', async (_, answers, sentences) => {
    expect(await troubles(answers, { channel: CHANNEL })).toEqual(
      sentences.map((sentence) => expect.stringMatching(sentence)),
    );
  });

  it('as a thread needs another right to write, and has the denials of its channel', async () => {
    const bits = String((1n << 38n) | (1n << 11n));
    const body = channel([{ id: GUILD, type: 0, allow: '0', deny: bits }]);
    expect(await troubles({ [`/channels/${CHANNEL}`]: { body } }, { channel: THREAD })).toEqual([
      expect.stringMatching(/^fail .*Send Messages in Threads is missing .*in the settings of #maze/u),
    ]);
  });

  it('as a direct message needs nothing', async () => {
    const body = { id: CHANNEL, type: 1 };
    expect(await troubles({ [`/channels/${CHANNEL}`]: { body } }, { channel: CHANNEL })).toEqual([]);
  });
});

it('the address of the invitation is that of README.md', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(inviteAddress('APP_ID'));
});
