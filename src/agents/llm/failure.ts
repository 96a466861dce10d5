import { APIConnectionTimeoutError, APIError } from 'openai';
import { cleanText } from '../clean-text.ts';
import { isRecord } from './json-in-text.ts';
import { retryAfterOf } from './retry-after.ts';

/** What can be wrong with an endpoint. `bad-reply` is an answer of status 200 that is no chat completion. */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'bad-reply'
  | 'key'
  | 'quota'
  | 'not-found'
  | 'rejected'
  | 'rate-limit'
  | 'server';

/** One failed request. Everything in it may be stored: no key, no header. */
export interface AttemptFailure {
  readonly kind: FailureKind;
  readonly mayRetry: boolean;
  readonly status?: number;
  /** The endpoint's own error code, for example `insufficient_quota`. */
  readonly code?: string;
  /** The request parameter that the endpoint refused. */
  readonly param?: string;
  /** The endpoint's own words, or what was received instead of an answer; at most 200 characters. */
  readonly detail: string;
  /** Milliseconds that the endpoint asks to wait. */
  readonly retryAfter?: number;
}

export function badReply(detail: string): AttemptFailure {
  return { kind: 'bad-reply', mayRetry: true, detail };
}

export const TIMED_OUT: AttemptFailure = {
  kind: 'timeout',
  mayRetry: true,
  detail: 'no complete answer in time',
};

export const STALLED: AttemptFailure = {
  kind: 'timeout',
  mayRetry: true,
  detail: 'an answer that stopped in the middle',
};

const NO_MONEY: readonly string[] = [
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
];

/** An error of a status, whether it came as one or, as some routers do it, inside an answer of status 200. */
export function failureOfStatus(
  status: number,
  error: { readonly code?: string; readonly param?: string; readonly message: string },
  removeKey: (text: string) => string,
  headers?: Headers,
  now: Date = new Date(0),
): AttemptFailure {
  const { kind, mayRetry } = judgeStatus(status, error.code);
  const advice = headers?.get('x-should-retry');
  const retryAfter = retryAfterOf(headers, now);
  return {
    kind,
    // The endpoint's own word goes before the status, but no retry fills an account or mends a key.
    mayRetry: advice === 'true' ? kind !== 'quota' && kind !== 'key' : mayRetry && advice !== 'false',
    status,
    ...(error.code !== undefined && { code: cleanText(removeKey(error.code), 80) }),
    ...(error.param !== undefined && { param: cleanText(removeKey(error.param), 80) }),
    detail: detailOf(removeKey(error.message)),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function judgeStatus(status: number, code: string | undefined): Pick<AttemptFailure, 'kind' | 'mayRetry'> {
  // An exhausted quota comes as 429 like a short-lived rate limit, and no waiting mends it.
  if (status === 402 || (code !== undefined && NO_MONEY.includes(code)))
    return { kind: 'quota', mayRetry: false };
  if (status === 429) return { kind: 'rate-limit', mayRetry: true };
  if (status === 401 || status === 403) return { kind: 'key', mayRetry: false };
  if (status === 404) return { kind: 'not-found', mayRetry: false };
  if (status >= 500) return { kind: 'server', mayRetry: true };
  // Request timeout, conflict, too early: the same request may pass later. All others of the 400s will not.
  return { kind: 'rejected', mayRetry: status === 408 || status === 409 || status === 425 };
}

/** What the openai package threw; undefined for what is no failure of an endpoint (a bug). */
export function failureOfError(
  error: unknown,
  removeKey: (text: string) => string,
  now: Date,
): AttemptFailure | undefined {
  if (error instanceof APIConnectionTimeoutError) return TIMED_OUT;
  if (error instanceof APIError && error.status !== undefined) {
    const body: unknown = error.error;
    const message = isRecord(body) && typeof body.message === 'string' ? body.message : error.message;
    return failureOfStatus(
      error.status,
      {
        ...(error.code != null && { code: String(error.code) }),
        ...(error.param != null && { param: String(error.param) }),
        message,
      },
      removeKey,
      error.headers,
      now,
    );
  }
  // Everything that fetch throws for a broken connection is a TypeError, with the system's code below it.
  const systemCode = systemCodeOf(error);
  if (error instanceof APIError || error instanceof TypeError || systemCode !== undefined) {
    return { kind: 'unreachable', mayRetry: true, detail: connectionText(error, systemCode) };
  }
  return undefined;
}

function connectionText(error: unknown, systemCode: string | undefined): string {
  if (systemCode === 'ECONNREFUSED') return 'connection refused';
  if (systemCode !== undefined) return systemCode;
  return isBadPort(error) ? 'connection refused: a port that is blocked for HTTP' : 'the connection was lost';
}

/** Fetch connects to no port of its block list (fetch.spec.whatwg.org/#bad-port), and says so in the cause alone. */
function isBadPort(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (current.message === 'bad port') return true;
    current = current.cause;
  }
  return false;
}

/** The first code in a chain of causes, for example ECONNREFUSED; messages are not read, they may hold addresses. */
function systemCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z_]+$/.test(current.code))
      return current.code;
    current = current.cause;
  }
  return undefined;
}

function detailOf(message: string): string {
  return /^\s*(\d{3}\s+)?</.test(message)
    ? 'a web page (HTML)'
    : cleanText(message.replaceAll('\n', ' '), 200);
}
