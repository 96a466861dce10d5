import { z } from 'zod';
import { type Get, shownAddress } from './get.ts';

const DEFAULT_API_URL = 'https://slack.com/api/';

/** Slack's answer; without `ok` the code says why: Slack's own, or `unreachable`, `busy`, `trouble`, `foreign` with a sentence. */
export type SlackAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly scopes: readonly string[] | undefined }
  | {
      readonly ok: false;
      readonly code: string;
      /** For codes that are not Slack's own. */
      readonly sentence: string | undefined;
      readonly neededScope: string | undefined;
    };

/** Calls a method of Slack's Web API with a token and reads the answer. */
export type AskSlack = <T>(
  token: string,
  method: string,
  shape: z.ZodType<T>,
  args?: Readonly<Record<string, string>>,
) => Promise<SlackAnswer<T>>;

const refusalShape = z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() });

export function askingSlack(apiUrl: string | undefined, get: Get): AskSlack {
  const base = (apiUrl ?? DEFAULT_API_URL).replace(/\/+$/u, '');
  const place = shownAddress(base);
  return async (token, method, shape, args = {}) => {
    // A copied line break or quote would break the header.
    if (!/^[\x21-\x7e]+$/u.test(token)) return failed('invalid_auth');
    const reply = await get({
      url: `${base}/${method}`,
      headers: { authorization: `Bearer ${token}` },
      form: args,
    });
    if (!reply.isAnswered) {
      return failed(
        'unreachable',
        `${place} cannot be reached (${reply.reason}); check the network and SLACK_API_URL.`,
      );
    }
    if (reply.status === 429) return failed('busy', 'Slack asks to wait (429); ask again in a minute.');
    if (reply.status >= 500) {
      return failed(
        'trouble',
        `${place} is in trouble (it answered ${reply.status}); see https://slack-status.com and ask again later.`,
      );
    }
    const refusal = refusalShape.safeParse(reply.body);
    if (refusal.success) return failed(codeIn(refusal.data.error), undefined, refusal.data.needed);
    const read = shape.safeParse(reply.body);
    if (!read.success) {
      return failed(
        'foreign',
        `${place} gives an answer that is none of Slack's (${reply.status}); check SLACK_API_URL.`,
      );
    }
    const scopes = reply.headers
      .get('x-oauth-scopes')
      ?.split(',')
      .map((scope) => scope.trim());
    return { ok: true, value: read.data, scopes };
  };
}

function failed(code: string, sentence?: string, neededScope?: string): SlackAnswer<never> {
  return { ok: false, code, sentence, neededScope };
}

/** Slack's codes are short words; anything else is not repeated. */
function codeIn(error: string): string {
  return /^[\w.-]{1,60}$/u.test(error) ? error : 'an unknown error';
}

/** Codes of a token that Slack does not take at all. */
export const REFUSED_TOKENS: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'app_uninstalled',
  'user_removed_from_team',
  'team_disabled',
]);
