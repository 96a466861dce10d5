import { z } from 'zod';
import type { Config, SlackConfig } from '../config.ts';
import { type Finding, findingsOf } from './finding.ts';
import type { Get } from './get.ts';
import { listenTrial } from './port.ts';
import { type AskSlack, askingSlack, REFUSED_TOKENS, type SlackAnswer } from './slack-api.ts';
import { checkSlackChannel } from './slack-channel.ts';
import { missingScopes } from './slack-scopes.ts';

const { ok, warn, fail } = findingsOf('slack');

interface SlackParts {
  readonly config: Config['slack'];
  /** Where HTTP mode listens. */
  readonly host: string;
  /** Asked about when given. */
  readonly channel: string | undefined;
  readonly isOffline: boolean;
  /** Whether a Cheesebot of this configuration runs already: then it is who has the port. */
  readonly isRunning: () => Promise<boolean>;
  readonly get: Get;
}

export async function checkSlack(parts: SlackParts): Promise<readonly Finding[]> {
  const { config, channel, isOffline } = parts;
  if (!config) {
    const off = 'neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID is set';
    return channel === undefined
      ? [ok('off', `${off}.`)]
      : [fail('off', `${off}, so channel ${channel} cannot be asked about; set one first.`)];
  }
  const ask = askingSlack(config.apiUrl, parts.get);
  const found = await Promise.all([
    config.botToken === undefined ? noFixedTeam(channel) : fixedTeam(config.botToken, ask, parts),
    config.appToken === undefined ? requests(config, parts) : socketMode(config.appToken, ask, isOffline),
    config.oauth === undefined ? [] : [installations()],
  ]);
  return found.flat();
}

function noFixedTeam(channel: string | undefined): readonly Finding[] {
  const none = 'SLACK_BOT_TOKEN is not set: workspaces install the app themselves';
  if (channel === undefined) return [ok('bot token', `${none}.`)];
  return [fail('bot token', `${none}, so no token is at hand to ask about channel ${channel}; set one.`)];
}

const identity = z.object({
  ok: z.literal(true),
  team: z.string(),
  user: z.string(),
  bot_id: z.string().optional(),
});

async function fixedTeam(
  token: string,
  ask: AskSlack,
  { channel, isOffline }: SlackParts,
): Promise<readonly Finding[]> {
  if (isOffline) return [ok('bot token', 'SLACK_BOT_TOKEN is set; Slack was not asked.')];
  const me = await ask(token, 'auth.test', identity);
  if (!me.ok) {
    return [
      failure(
        'bot token',
        me,
        'put the Bot User OAuth Token (xoxb-…) of the page "OAuth & Permissions" into SLACK_BOT_TOKEN.',
      ),
    ];
  }
  const { team, user, bot_id } = me.value;
  if (bot_id === undefined) {
    const advice = 'put the Bot User OAuth Token (xoxb-…) into SLACK_BOT_TOKEN';
    return [fail('bot token', `belongs to the person ${user} of ${team} and not to a bot; ${advice}.`)];
  }
  return [
    ok('bot token', `belongs to the bot ${user} of ${team}.`),
    ...scopeFindings(me.scopes),
    ...(channel === undefined ? [] : await checkSlackChannel(ask, token, channel, me.scopes ?? [])),
  ];
}

function scopeFindings(scopes: readonly string[] | undefined): readonly Finding[] {
  if (scopes === undefined) {
    return [
      warn('scopes', 'Slack did not tell them; compare "OAuth & Permissions" with slack-manifest.json.'),
    ];
  }
  const missing = missingScopes(scopes);
  if (missing.length === 0)
    return [ok('scopes', `all that slack-manifest.json asks for (${scopes.length}).`)];
  return missing.map(({ name, isNeeded, without }) => {
    const sentence = `is missing, so ${without}; add it on the page "OAuth & Permissions" and reinstall the app.`;
    return isNeeded ? fail(`scope ${name}`, sentence) : warn(`scope ${name}`, sentence);
  });
}

async function socketMode(token: string, ask: AskSlack, isOffline: boolean): Promise<readonly Finding[]> {
  const what = 'Socket Mode';
  if (isOffline) return [ok(what, 'SLACK_APP_TOKEN is set; Slack was not asked.')];
  // It only gives the address of a connection, which is never opened.
  const link = await ask(token, 'apps.connections.open', z.object({ ok: z.literal(true), url: z.string() }));
  if (link.ok) return [ok(what, 'is on, and the app token may connect.')];
  if (link.code === 'missing_scope') {
    return [
      fail(
        what,
        'the app token lacks the scope connections:write; generate another one on the page "Basic Information" and put it into SLACK_APP_TOKEN.',
      ),
    ];
  }
  return [
    failure(
      what,
      link,
      REFUSED_TOKENS.has(link.code)
        ? 'put the App-Level Token (xapp-…) with the scope connections:write of the page "Basic Information" into SLACK_APP_TOKEN.'
        : 'turn Socket Mode on, on the page "Socket Mode" of the app.',
    ),
  ];
}

async function requests({ port }: SlackConfig, { host, isRunning }: SlackParts): Promise<readonly Finding[]> {
  const what = 'HTTP mode';
  const reminder = `Slack's request URLs (slash command, interactivity, events) must be https://<your host>/slack/events, forwarded to port ${port}`;
  const trial = await listenTrial(host, port);
  if (trial === 'free') return [ok(what, `SLACK_PORT ${port} is free; ${reminder}.`)];
  if (trial === 'EADDRINUSE' && (await isRunning())) {
    return [ok(what, `SLACK_PORT ${port} is in use, by the running Cheesebot; ${reminder}.`)];
  }
  return [
    fail(
      what,
      trial === 'EADDRINUSE'
        ? `SLACK_PORT ${port} is in use by another program; stop that, or set another SLACK_PORT.`
        : `SLACK_PORT ${port} on ${host} cannot be opened (${trial}); set another SLACK_PORT or HOST.`,
    ),
  ];
}

/** Where Slack sends people back to after they installed the app; the web server serves it. */
const REDIRECT_PATH = '/slack/oauth_redirect';

function installations(): Finding {
  return ok(
    'many workspaces',
    `SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set; enter https://<your host>${REDIRECT_PATH}, forwarded to PORT, as Redirect URL on the page "OAuth & Permissions".`,
  );
}

function failure(what: string, answer: Extract<SlackAnswer<never>, { ok: false }>, advice: string): Finding {
  const { code, sentence } = answer;
  if (sentence !== undefined) return code === 'busy' ? warn(what, sentence) : fail(what, sentence);
  return fail(what, `Slack refuses it (${code}); ${advice}`);
}
