import OpenAI from 'openai';
import type { Clock } from '../../clock.ts';
import { LATE, within } from '../../within.ts';
import { type Completion, readBody, readCompletion } from './completion.ts';
import type { Endpoint, LlmAgentConfig } from './config.ts';
import { type AttemptFailure, failureOfError, TIMED_OUT } from './failure.ts';
import { keyRemover } from './key.ts';

interface AttemptOptions {
  readonly config: LlmAgentConfig;
  readonly endpoint: Endpoint;
  readonly key: string | undefined;
  readonly clock: Clock;
}

/** One request of at most so many milliseconds. Rejects only when the signal aborts, with its reason, or for a bug. */
export type Attempt = (
  body: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming,
  limit: number,
  signal: AbortSignal,
) => Promise<Completion | AttemptFailure>;

/**
 * Requests to an endpoint. None of them asks for a stream: a reply is a few words, of no use before it is whole, and
 * each fault of a stream would be a fault more.
 */
export function attemptAt(options: AttemptOptions): Attempt {
  const { config, clock } = options;
  const openai = openaiFor(options);
  const removeKey = keyRemover(options.key);
  const idle = Math.min(config.idleSeconds, config.requestSeconds) * 1000;

  return async (body, limit, signal) => {
    try {
      const read = await within(clock, limit, signal, async (inner) => {
        // The response itself, not the package's reading of it: of HTML it makes a string, of nothing undefined, and
        // a stalled body must run into our time limit.
        const response = await openai.chat.completions.create(body, { signal: inner }).asResponse();
        return await readBody(response, inner, { clock, idle });
      });
      if (read === LATE) return TIMED_OUT;
      if (typeof read !== 'string') return read.failure;
      const completion = readCompletion(read, removeKey);
      return completion.ok ? completion.value : completion.failure;
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOfError(error, removeKey, clock.now());
      if (!failure) throw error;
      return failure;
    }
  };
}

/** What the package would take from OPENAI_* variables by itself is set here, so that it goes to no other endpoint. */
function openaiFor({ config, endpoint, key }: AttemptOptions): OpenAI {
  return new OpenAI({
    // Endpoints without keys still get the header; the package does not start without one.
    apiKey: key ?? 'none',
    baseURL: endpoint.baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    // Longer than our own limit, which runs by the clock that tests can hold.
    timeout: config.requestSeconds * 1000 + 10_000,
    // The package's debug log prints requests.
    logLevel: 'off',
  });
}
