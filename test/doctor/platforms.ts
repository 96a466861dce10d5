import manifest from '../../slack-manifest.json' with { type: 'json' };
import { CHANNEL_NEEDS } from '../../src/doctor/discord-needs.ts';
import { type Heard, type Said, startLittleServer } from './little-server.ts';

/** Answers of a Discord in which all is right, for a test to spoil one of. Ids are made up. */

export const DISCORD_TOKEN = 'MTIzNDU2Nzg5.right.token-of-the-test';
export const BOT = '100000000000000001';
export const GUILD = '100000000000000002';
export const CHANNEL = '100000000000000003';
export const THREAD = '100000000000000004';
export const ROLE = '100000000000000005';

const ALL_NEEDED = CHANNEL_NEEDS.reduce((bits, { bit }) => bits | bit, 0n);

export type Answers = Record<string, Said>;

export function rightDiscord(registered: object | undefined): Answers {
  return {
    '/users/@me': { body: { id: BOT, username: 'cheesebot' } },
    '/applications/@me': {
      body: {
        id: BOT,
        flags: 0,
        bot_public: true,
        bot_require_code_grant: false,
        interactions_endpoint_url: null,
      },
    },
    [`/applications/${BOT}/commands`]: {
      body: registered === undefined ? [] : [{ id: '1', version: '2', ...registered }],
    },
    '/gateway/bot': {
      body: {
        url: 'ws://127.0.0.1:1',
        shards: 1,
        session_start_limit: { total: 1000, remaining: 990, reset_after: 3_600_000, max_concurrency: 1 },
      },
    },
    '/users/@me/guilds': { body: [{ id: GUILD, name: 'The lab' }] },
    [`/channels/${CHANNEL}`]: { body: channel([]) },
    [`/channels/${THREAD}`]: {
      body: {
        id: THREAD,
        type: 11,
        guild_id: GUILD,
        name: 'a game',
        parent_id: CHANNEL,
        thread_metadata: { archived: false, locked: false },
      },
    },
    [`/guilds/${GUILD}`]: {
      body: {
        id: GUILD,
        name: 'The lab',
        owner_id: '100000000000000009',
        roles: [
          { id: GUILD, name: '@everyone', permissions: '0' },
          { id: ROLE, name: 'Cheesebot', permissions: String(ALL_NEEDED) },
        ],
      },
    },
    [`/guilds/${GUILD}/members/${BOT}`]: { body: { roles: [ROLE], communication_disabled_until: null } },
  };
}

/** The channel with these overwrites, as the API tells them. */
export function channel(
  overwrites: readonly { id: string; type: 0 | 1; allow: string; deny: string }[],
): object {
  return { id: CHANNEL, type: 0, guild_id: GUILD, name: 'maze', permission_overwrites: overwrites };
}

/** Serves such answers; another token than the right one is refused. */
export async function startDiscord(answers: Answers) {
  const server = await startLittleServer(
    Object.fromEntries(
      Object.entries(answers).map(([path, said]) => [
        `/api/v10${path}`,
        ({ authorization }: Heard): Said =>
          authorization === `Bot ${DISCORD_TOKEN}`
            ? said
            : { status: 401, body: { message: '401: Unauthorized', code: 0 } },
      ]),
    ),
  );
  return { ...server, apiBaseUrl: `${server.url}/api` };
}

export const SLACK_BOT_TOKEN = 'xoxb-right-token-of-the-test';
export const SLACK_APP_TOKEN = 'xapp-right-token-of-the-test';
export const SLACK_CHANNEL = 'C0MAZE';
export const MANIFEST_SCOPES: readonly string[] = manifest.oauth_config.scopes.bot;

/** Answers of a Slack in which all is right. */
export function rightSlack(): Answers {
  return {
    'auth.test': {
      body: { ok: true, team: 'Cheese Lab', user: 'cheesebot', user_id: 'U0BOT', bot_id: 'B0BOT' },
    },
    'apps.connections.open': { body: { ok: true, url: 'ws://127.0.0.1:1/link' } },
    'conversations.info': {
      body: { ok: true, channel: { id: SLACK_CHANNEL, name: 'maze', is_member: true, is_archived: false } },
    },
  };
}

/** Serves such answers, telling these scopes; another token than the method's is refused. */
export async function startSlack(answers: Answers, scopes: readonly string[] = MANIFEST_SCOPES) {
  const headers = { 'x-oauth-scopes': scopes.join(',') };
  const server = await startLittleServer(
    Object.fromEntries(
      Object.entries(answers).map(([method, said]) => [
        `/api/${method}`,
        ({ authorization }: Heard): Said => {
          const token = method === 'apps.connections.open' ? SLACK_APP_TOKEN : SLACK_BOT_TOKEN;
          const isRight = authorization === `Bearer ${token}`;
          return { headers, ...(isRight ? said : { body: { ok: false, error: 'invalid_auth' } }) };
        },
      ]),
    ),
  );
  return { ...server, apiUrl: `${server.url}/api/` };
}
