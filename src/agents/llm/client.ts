import OpenAI from 'openai';
import type { Clock } from '../../clock.ts';
import { LATE, within } from '../../within.ts';
import { type Completion, readBody, readCompletion } from './completion.ts';
import type { Endpoint, LlmAgentConfig } from './config.ts';
import { type AttemptFailure, badReply, failureOfError, TIMED_OUT } from './failure.ts';
import { keyRemover } from './key.ts';
import type { ChatMessage } from './messages.ts';
import { type Droppable, droppableOf, requestMessages, requestSettings } from './request.ts';
import { waitBefore } from './retry.ts';

/** One request of several for the same reply, as it is stored. */
export interface AttemptLog {
  readonly latency: number;
  /** Milliseconds waited after this attempt before the next. */
  readonly waited?: number;
  readonly failure?: AttemptFailure;
  /** The refused parameter that later requests leave out. */
  readonly dropped?: string;
}

export type CompletionResult =
  | {
      readonly ok: true;
      readonly completion: Completion;
      readonly attempts: readonly AttemptLog[];
      readonly settings: object;
    }
  | {
      readonly ok: false;
      readonly failure: AttemptFailure;
      readonly attempts: readonly AttemptLog[];
      readonly settings: object;
    };

export interface LlmClient {
  /** One reply, with retries. Rejects only when the signal aborts, with its reason, or for a bug. */
  complete(messages: readonly ChatMessage[], signal: AbortSignal): Promise<CompletionResult>;
}

interface LlmClientOptions {
  readonly config: LlmAgentConfig;
  readonly endpoint: Endpoint;
  readonly key: string | undefined;
  readonly clock: Clock;
  /** A draw from 0 to 1 for the jitter of waits. */
  readonly chance: () => number;
}

export function createLlmClient(options: LlmClientOptions): LlmClient {
  const { config, clock } = options;
  const openai = openaiFor(options);
  const removeKey = keyRemover(options.key);
  // Remembered for the session: a refused parameter would otherwise cost a failed request each turn.
  const dropped = new Set<Droppable>();

  async function attempt(
    messages: readonly ChatMessage[],
    limit: number,
    signal: AbortSignal,
  ): Promise<Completion | AttemptFailure> {
    const body = { ...requestSettings(config, dropped), messages: requestMessages(messages) };
    try {
      const read = await within(clock, limit, signal, async (inner) => {
        // The response itself, not the package's reading of it: of HTML it makes a string, of nothing undefined, and
        // a stalled body must run into our time limit.
        const response = await openai.chat.completions.create(body, { signal: inner }).asResponse();
        return await readBody(response, inner);
      });
      if (read === LATE) return TIMED_OUT;
      if (read === undefined) return badReply('far more than an answer');
      const completion = readCompletion(read, removeKey);
      return completion.ok ? completion.value : completion.failure;
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOfError(error, removeKey, clock.now());
      if (!failure) throw error;
      return failure;
    }
  }

  return {
    async complete(messages, signal) {
      const attempts: AttemptLog[] = [];
      const start = clock.now().getTime();
      for (;;) {
        const settings = requestSettings(config, dropped);
        const began = clock.now().getTime();
        const left = config.totalSeconds * 1000 - (began - start);
        const outcome = await attempt(messages, Math.min(config.requestSeconds * 1000, left), signal);
        const latency = clock.now().getTime() - began;
        if (!('kind' in outcome)) {
          return { ok: true, completion: outcome, attempts: [...attempts, { latency }], settings };
        }
        const refused = outcome.kind === 'rejected' ? droppableOf(outcome.param) : undefined;
        if (refused && !dropped.has(refused)) {
          dropped.add(refused);
          attempts.push({ latency, failure: outcome, dropped: refused });
          continue;
        }
        const wait = waitBefore(outcome, countTries(attempts) + 1, options.chance());
        const isTooLate = wait !== null && clock.now().getTime() - start + wait >= config.totalSeconds * 1000;
        if (wait === null || isTooLate) {
          return {
            ok: false,
            failure: outcome,
            attempts: [...attempts, { latency, failure: outcome }],
            settings,
          };
        }
        attempts.push({ latency, failure: outcome, waited: wait });
        await clock.sleep(wait, signal);
      }
    },
  };
}

/** A request that was only sent again without a parameter is not one of the bounded retries. */
function countTries(attempts: readonly AttemptLog[]): number {
  return attempts.filter((made) => made.dropped === undefined).length;
}

/** What the package would take from OPENAI_* variables by itself is set here, so that it goes to no other endpoint. */
function openaiFor({ config, endpoint, key }: LlmClientOptions): OpenAI {
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
