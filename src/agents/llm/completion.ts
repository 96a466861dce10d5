import type { Clock } from '../../clock.ts';
import { LATE, within } from '../../within.ts';
import { type AttemptFailure, badReply, failureOfStatus, STALLED } from './failure.ts';
import { isRecord } from './json-in-text.ts';
import type { RawReply } from './reply.ts';

/** What an endpoint answered, as far as it is used. */
export interface Completion extends RawReply {
  /** The model that answered, by the endpoint's own word. */
  readonly model: string | null;
  /** The usage object as it came; every field of it may be missing. */
  readonly usage: Readonly<Record<string, unknown>> | null;
}

interface Failed {
  readonly ok: false;
  readonly failure: AttemptFailure;
}

/** The longest body that is read, in bytes: fifty times the longest answer that a configuration can ask for in text. */
const LONGEST_BODY = 4_000_000;

interface ReadingRules {
  readonly clock: Clock;
  /** Milliseconds between two pieces of the body, after which it counts as stalled. */
  readonly idle: number;
}

/**
 * Reads a body of bounded length. A signal that aborts ends the reading at once. Before the first piece there is no
 * limit of its own: some servers send their headers at once and think then.
 */
export async function readBody(
  response: Response,
  signal: AbortSignal,
  { clock, idle }: ReadingRules,
): Promise<string | Failed> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const stop = (): void => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    const decoder = new TextDecoder();
    let text = '';
    let length = 0;
    for (;;) {
      const piece =
        length === 0 ? await reader.read() : await within(clock, idle, signal, () => reader.read());
      if (piece === LATE) {
        stop();
        return { ok: false, failure: STALLED };
      }
      if (piece.done) return text + decoder.decode();
      length += piece.value.byteLength;
      if (length > LONGEST_BODY) {
        stop();
        return failed('far more than an answer');
      }
      text += decoder.decode(piece.value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A chat completion out of the body of a response of status 200, or what is wrong with it. */
export function readCompletion(
  body: string,
  removeKey: (text: string) => string,
): { readonly ok: true; readonly value: Completion } | Failed {
  const text = body.trim();
  if (text === '') return failed('an empty answer');
  if (text.startsWith('<')) return failed('a web page (HTML)');
  const json = parse(text);
  if (!isRecord(json)) return failed('something that is not JSON');
  if (json.error != null) return { ok: false, failure: failureInside(json.error, removeKey) };
  const choices = json.choices;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = isRecord(choice) ? choice.message : undefined;
  if (!isRecord(choice) || !isRecord(message)) return failed('an answer without choices');
  return {
    ok: true,
    value: {
      text: removeKey(textOf(message.content)),
      refusal: typeof message.refusal === 'string' ? removeKey(message.refusal) : null,
      finishReason: typeof choice.finish_reason === 'string' ? removeKey(choice.finish_reason) : null,
      model: typeof json.model === 'string' ? removeKey(json.model).slice(0, 200) : null,
      usage: isRecord(json.usage) ? json.usage : null,
    },
  };
}

/** An error inside an answer of status 200 is retried like any bad reply, unless its code says that nothing will mend it. */
function failureInside(error: unknown, removeKey: (text: string) => string): AttemptFailure {
  const fields = isRecord(error) ? error : {};
  const message = typeof fields.message === 'string' ? fields.message : 'no message';
  const code = fields.code;
  const status = typeof code === 'number' ? code : 500;
  const judged = failureOfStatus(status, { message, ...(typeof code === 'string' && { code }) }, removeKey);
  // Too many requests are the same wherever an endpoint says so: its gate has to learn of it.
  if (!judged.mayRetry || judged.kind === 'rate-limit') return judged;
  return badReply(`an error (${judged.detail})`);
}

/** Content is a text, nothing, or (by some servers) a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failed(detail: string): Failed {
  return { ok: false, failure: badReply(detail) };
}
