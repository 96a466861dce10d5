import { webApi } from '@slack/bolt';
import { PlatformFailure } from '../platform-failure.ts';

/**
 * What went wrong between Slack and us. Its code is Slack's error code, an HTTP status (`http_503`), `rate_limited`, or a
 * network code (`ECONNREFUSED`).
 */
export class SlackFailure extends PlatformFailure {}

/** Which token a call was made with; `installation` is one that a workspace gave when the app was installed there. */
export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'installation';

const TOKEN_PLACES: Readonly<Record<Exclude<TokenName, 'installation'>, string>> = {
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions"',
  SLACK_APP_TOKEN: 'the App-Level Token (xapp-…) with the scope connections:write from "Basic Information"',
};

const REFUSED_TOKENS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'app_uninstalled',
]);

/** Failures that last until somebody changes something, beside refused tokens: what posts by schedule stops at these. */
const LASTING = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'missing_scope',
  'no_permission',
  'ekm_access_denied',
  'team_access_not_granted',
  'org_login_required',
  'messages_tab_disabled',
  'cannot_dm_bot',
  'not_installed',
]);
/** restricted_action and its kin: _read_only_channel, _thread_only_channel and others. */
const RESTRICTED = /^restricted_action/u;

const SENTENCES: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not in this channel: type /invite and my name here, then try again.',
  channel_not_found: 'I am not in this conversation: type /invite and my name here, then try again.',
  is_archived: 'This channel is archived, so I cannot post in it: use another channel.',
  restricted: "This workspace's settings do not let me post here: use another channel, or ask an admin.",
  not_installed: 'The Slack app is not installed in this workspace: install it there, then try again.',
  message_not_found: 'That message is gone: see /cheese games for what is being played.',
  rate_limited: 'Slack is asking me to slow down: try again in a minute.',
};

/** Turns whatever a call threw into a SlackFailure; one stays what it is. */
export function failureOf(error: unknown, token: TokenName, apiUrl: string): SlackFailure {
  if (error instanceof SlackFailure) return error;
  const code = codeOf(error);
  return new SlackFailure(code, sentenceOf(error, code, token, apiUrl), error, isLasting(code));
}

/** The app was removed from a workspace, or never was in it. */
export function notInstalledFailure(): SlackFailure {
  const code = 'not_installed';
  return new SlackFailure(code, SENTENCES[code] ?? code, undefined, true);
}

function isLasting(code: string): boolean {
  return LASTING.has(code) || RESTRICTED.test(code) || REFUSED_TOKENS.has(code);
}

/** The shortest name of what went wrong. */
export function codeOf(error: unknown): string {
  if (error instanceof SlackFailure) return error.code;
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'rate_limited';
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`;
  return networkCode(error) ?? (error instanceof Error ? error.name : 'unknown');
}

/** Looks for a system's error code along the chain of causes: fetch hides it there. */
function networkCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && !at.code.startsWith('slack_webapi')) return at.code;
    if (at.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return undefined;
}

function sentenceOf(error: unknown, code: string, token: TokenName, apiUrl: string): string {
  if (REFUSED_TOKENS.has(code)) {
    if (token === 'installation') {
      return `Slack refused the token of this workspace (${code}): install the Slack app there again.`;
    }
    return `Slack refused ${token} (${code}): put ${TOKEN_PLACES[token]} of your Slack app there.`;
  }
  if (code === 'missing_scope') return missingScopeSentence(neededScope(error));
  // The code comes from outside: `constructor` must not be looked up on the object's prototype.
  const named = RESTRICTED.test(code) ? 'restricted' : code;
  const sentence = Object.hasOwn(SENTENCES, named) ? SENTENCES[named] : undefined;
  if (sentence) return sentence;
  if (code.startsWith('http_')) {
    return `Slack is in trouble (it answered with status ${code.slice(5)}): try again in a minute.`;
  }
  if (error instanceof webApi.WebAPIPlatformError) return `Slack refused this (${shortened(code)}).`;
  return `Slack cannot be reached at ${apiUrl} (${code}): check the network and SLACK_API_URL, then try again.`;
}

export function missingScopeSentence(scope: string): string {
  return `The Slack app lacks the scope ${scope}: add it under "OAuth & Permissions" (slack-manifest.json has them all) and reinstall the app.`;
}

function neededScope(error: unknown): string {
  const data: object = error instanceof webApi.WebAPIPlatformError ? error.data : {};
  return 'needed' in data && typeof data.needed === 'string' ? data.needed : 'that this needs';
}

/** A proxy that answers 200 with a page makes the SDK take the whole page for an error code. */
function shortened(code: string): string {
  return /^[\w.-]{1,60}$/u.test(code) ? code : 'an answer that is none of its own; check SLACK_API_URL';
}
