import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackConfig } from '../../src/config.ts';
import { checkSlack } from '../../src/doctor/slack.ts';
import { isDescribed } from '../../src/doctor/slack-scopes.ts';
import { patientGet } from './patient-get.ts';
import {
  type Answers,
  MANIFEST_SCOPES,
  rightSlack,
  SLACK_APP_TOKEN,
  SLACK_BOT_TOKEN,
  SLACK_CHANNEL,
  startSlack,
} from './platforms.ts';

let server: Awaited<ReturnType<typeof startSlack>> | undefined;
afterEach(() => server?.close());

interface Asked {
  readonly config?: Partial<SlackConfig>;
  readonly scopes?: readonly string[];
  readonly channel?: string;
  readonly isOffline?: boolean;
  readonly isRunning?: boolean;
  /** Where one does not wait for an answer. */
  readonly impatientAt?: string;
}

const SOCKETS = { port: 0, botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN };

/** Everything that is found where these answers are changed, as `state what: advice`. */
async function found(answers: Answers = {}, asked: Asked = {}): Promise<readonly string[]> {
  server = await startSlack({ ...rightSlack(), ...answers }, asked.scopes);
  const findings = await checkSlack({
    config: { ...SOCKETS, ...asked.config, apiUrl: server.apiUrl },
    host: '127.0.0.1',
    channel: asked.channel,
    isOffline: asked.isOffline ?? false,
    isRunning: async () => asked.isRunning ?? false,
    get: patientGet(asked.impatientAt),
  });
  return findings.map(({ state, what, advice }) => `${state} ${what}: ${advice}`);
}

async function troubles(answers?: Answers, asked?: Asked): Promise<readonly string[]> {
  return (await found(answers, asked)).filter((line) => !line.startsWith('ok '));
}

describe('Slack', () => {
  it('is off without tokens; a channel cannot be asked about then', async () => {
    const parts = {
      config: null,
      host: '',
      isOffline: false,
      isRunning: async () => false,
      get: patientGet(),
    };
    expect(await checkSlack({ ...parts, channel: undefined })).toMatchObject([{ state: 'ok', what: 'off' }]);
    expect(await checkSlack({ ...parts, channel: 'C0' })).toMatchObject([{ state: 'fail', what: 'off' }]);
  });

  it('is right when all is right', async () => {
    expect(await found({}, { channel: SLACK_CHANNEL })).toEqual([
      'ok bot token: belongs to the bot cheesebot of Cheese Lab.',
      `ok scopes: all that slack-manifest.json asks for (${MANIFEST_SCOPES.length}).`,
      `ok channel ${SLACK_CHANNEL}: the bot is in #maze.`,
      'ok Socket Mode: is on, and the app token may connect.',
    ]);
  });

  it('is asked nothing that posts or changes something', async () => {
    await found({}, { channel: SLACK_CHANNEL });
    expect(server?.heard.map(({ path }) => path).toSorted()).toEqual([
      '/api/apps.connections.open',
      '/api/auth.test',
      '/api/conversations.info',
    ]);
  });

  it('is asked nothing with --offline', async () => {
    expect(await troubles({}, { isOffline: true })).toEqual([]);
    expect(server?.heard).toEqual([]);
  });

  it.each<[string, Answers, RegExp]>([
    [
      'the bot token is a person’s',
      { 'auth.test': { body: { ok: true, team: 'Lab', user: 'ada' } } },
      /^fail bot token: belongs to the person ada of Lab/u,
    ],
    [
      'the app token may not connect',
      {
        'apps.connections.open': { body: { ok: false, error: 'missing_scope', needed: 'connections:write' } },
      },
      /^fail Socket Mode: the app token lacks the scope connections:write/u,
    ],
    [
      'Socket Mode is off',
      { 'apps.connections.open': { body: { ok: false, error: 'forbidden_team' } } },
      /^fail Socket Mode: Slack refuses it \(forbidden_team\); turn Socket Mode on/u,
    ],
    [
      'Slack in trouble',
      { 'auth.test': { status: 503, body: 'down' } },
      /^fail bot token: http:\S+ is in trouble \(it answered 503\)/u,
    ],
    [
      'Slack asks to wait',
      { 'auth.test': { status: 429, body: '' } },
      /^warn bot token: Slack asks to wait/u,
    ],
    [
      'a proxy in between',
      { 'auth.test': { body: '<html>' } },
      /^fail bot token: http:\S+ gives an answer that is none of Slack's \(200\); check SLACK_API_URL\.$/u,
    ],
    [
      'an error that is no word',
      { 'auth.test': { body: { ok: false, error: '<b>no</b>' } } },
      /^fail bot token: Slack refuses it \(an unknown error\)/u,
    ],
  ])('%s', async (_, answers, sentence) => {
    expect(await troubles(answers)).toEqual([expect.stringMatching(sentence)]);
  });

  it('that does not answer is not waited for', async () => {
    const answers = { 'auth.test': { isSilent: true } };
    expect(await troubles(answers, { impatientAt: 'auth.test' })).toEqual([
      expect.stringMatching(/^fail bot token: http:\S+ cannot be reached \(no answer within 0\.3 s\)/u),
    ]);
  });

  it('refuses wrong tokens, each by its name', async () => {
    const config = { botToken: 'xoxb-wrong', appToken: 'xapp-wrong' };
    expect(await troubles({}, { config })).toEqual([
      expect.stringMatching(
        /^fail bot token: Slack refuses it \(invalid_auth\); put the Bot User OAuth Token/u,
      ),
      expect.stringMatching(/^fail Socket Mode: Slack refuses it \(invalid_auth\); put the App-Level Token/u),
    ]);
  });

  it.each(MANIFEST_SCOPES)(
    'the scope %s of the manifest is described, and its absence told',
    async (scope) => {
      expect(isDescribed(scope)).toBe(true);
      const scopes = MANIFEST_SCOPES.filter((one) => one !== scope);
      const state = ['commands', 'chat:write'].includes(scope) ? 'fail' : 'warn';
      expect(await troubles({}, { scopes })).toEqual([
        expect.stringMatching(
          `^${state} scope ${scope}: is missing, so .*; add it on the page "OAuth & Permissions"`,
        ),
      ]);
    },
  );

  it('tells where Slack leads people back to after an installation', async () => {
    const { botToken: _, ...rest } = SOCKETS;
    const oauth = { clientId: '1.2', clientSecret: 'client-secret' };
    server = await startSlack(rightSlack());
    const config = { ...rest, oauth, apiUrl: server.apiUrl };
    const parts = { host: '127.0.0.1', isOffline: false, isRunning: async () => false, get: patientGet() };
    const findings = await checkSlack({ ...parts, config, channel: undefined });
    expect(findings.map(({ state, what }) => `${state} ${what}`)).toEqual([
      'ok bot token',
      'ok Socket Mode',
      'ok many workspaces',
    ]);
    expect(JSON.stringify(findings)).toContain('https://<your host>/slack/oauth_redirect');
    expect(JSON.stringify(findings)).not.toContain('client-secret');
    expect(await checkSlack({ ...parts, config, channel: SLACK_CHANNEL })).toMatchObject([
      { state: 'fail', what: 'bot token' },
      {},
      {},
    ]);
  });
});

describe('the port of HTTP mode', () => {
  const { appToken: _, ...http } = SOCKETS;

  async function portFinding(port: number, isRunning: boolean): Promise<readonly string[]> {
    const findings = await checkSlack({
      config: { ...http, signingSecret: 'signing-secret', port },
      host: '127.0.0.1',
      channel: undefined,
      isOffline: true,
      isRunning: async () => isRunning,
      get: patientGet(),
    });
    return findings.slice(1).map(({ state, advice }) => `${state}: ${advice}`);
  }

  it('is free, or in use by us or by another program', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await portFinding(port, true)).toEqual([
      expect.stringMatching(
        /^ok: .*in use, by the running Cheesebot; Slack's request URLs .* must be https:\/\/<your host>\/slack\/events/u,
      ),
    ]);
    expect(await portFinding(port, false)).toEqual([
      expect.stringMatching(/^fail: .*in use by another program/u),
    ]);
    await new Promise((resolve) => holder.close(resolve));
    expect(await portFinding(port, false)).toEqual([
      expect.stringMatching(/^ok: SLACK_PORT \d+ is free; Slack's request URLs/u),
    ]);
  });
});

describe('a channel of Slack', () => {
  const info = (channel: object): Answers => ({
    'conversations.info': { body: { ok: true, channel: { id: SLACK_CHANNEL, name: 'maze', ...channel } } },
  });
  const refused = (error: string, needed?: string): Answers => ({
    'conversations.info': { body: { ok: false, error, ...(needed && { needed }) } },
  });
  const closed = MANIFEST_SCOPES.filter((scope) => scope !== 'chat:write.public');

  it.each<[string, Answers, readonly string[], RegExp]>([
    ['with the bot in it', info({ is_member: true }), MANIFEST_SCOPES, /^ok .*the bot is in #maze/u],
    [
      'open, without the bot',
      info({}),
      ['chat:write.public'],
      /^ok .*not in #maze and can post there all the same/u,
    ],
    ['open, without the bot and the scope', info({}), closed, /^fail .*not in #maze; type \/invite/u],
    [
      'private, without the bot',
      info({ is_private: true }),
      MANIFEST_SCOPES,
      /^fail .*not in #maze; type \/invite/u,
    ],
    ['archived', info({ is_member: true, is_archived: true }), MANIFEST_SCOPES, /^fail .*#maze is archived/u],
    ['of two', info({ is_im: true }), MANIFEST_SCOPES, /^ok .*a direct message with the bot/u],
    ['that is not there', refused('channel_not_found'), MANIFEST_SCOPES, /^fail .*is not there for the bot/u],
    [
      'that cannot be looked up',
      refused('missing_scope', 'groups:read'),
      MANIFEST_SCOPES,
      /^warn .*without the scope groups:read/u,
    ],
  ])('%s', async (_, answers, scopes, sentence) => {
    const lines = await found(answers, { channel: SLACK_CHANNEL, scopes });
    expect(lines.filter((line) => line.includes(`channel ${SLACK_CHANNEL}:`))).toEqual([
      expect.stringMatching(sentence),
    ]);
  });
});
