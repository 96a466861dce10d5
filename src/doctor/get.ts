/** The longest that one question may take, in milliseconds. Our choice: a person is waiting in front of a terminal. */
export const ANSWER_LIMIT = 5_000;
/** More than any answer that is asked for; the rest of a longer one is not read. Bytes. */
const LONGEST_ANSWER = 8_000_000;

export interface Question {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** With it the question is a POST of this form, which Slack wants. */
  readonly form?: Readonly<Record<string, string>>;
}

/** An answer of whatever status, or why there was none: a few words that hold no address and no secret. */
export type Reply = Answered | Unanswered;

export interface Answered {
  readonly isAnswered: true;
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the body; undefined for anything else. */
  readonly body: unknown;
}

export interface Unanswered {
  readonly isAnswered: false;
  readonly reason: string;
}

/** The only way by which the doctor asks anything of the network. */
export type Get = (question: Question) => Promise<Reply>;

export function createGet(limit = ANSWER_LIMIT): Get {
  return async ({ url, headers = {}, form }) => {
    // The library's own error would print the header with the token in it.
    if (Object.values(headers).some((value) => !/^[\x20-\x7e]+$/u.test(value))) {
      return { isAnswered: false, reason: 'a header would hold characters that none may' };
    }
    try {
      const response = await fetch(url, {
        headers: { ...headers },
        signal: AbortSignal.timeout(limit),
        ...(form && { method: 'POST', body: new URLSearchParams({ ...form }) }),
      });
      const body = parsed(await textOf(response));
      return { isAnswered: true, status: response.status, headers: response.headers, body };
    } catch (error) {
      return { isAnswered: false, reason: reasonOf(error, limit) };
    }
  };
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) return '';
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Messages are not repeated, they may hold addresses: only the time limit and the system's codes are told. */
function reasonOf(error: unknown, limit: number): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.name === 'TimeoutError') return `no answer within ${limit / 1000} s`;
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]+$/u.test(at.code)) return at.code;
    if (at.message === 'bad port') return 'a port that is blocked for HTTP';
  }
  return error instanceof TypeError ? 'the connection was lost' : 'the request failed';
}

/** An address as it may be shown: without user, password and query. */
export function shownAddress(url: string): string {
  const parts = URL.parse(url);
  return parts ? `${parts.origin}${parts.pathname}`.replace(/\/$/u, '') : 'an address that is none';
}
