import type { Clock } from '../../clock.ts';
import { attemptAt } from './attempt.ts';
import { type BoardPainter, PicturedContent } from './board-pictures.ts';
import type { Completion } from './completion.ts';
import type { Endpoint, LlmAgentConfig } from './config.ts';
import type { EndpointGate, EndpointPlace } from './endpoint-gate.ts';
import type { AttemptFailure } from './failure.ts';
import type { Priority } from './gate-state.ts';
import type { KeptReplies } from './kept-replies.ts';
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

interface Asked {
  /** Every request that was made; none for a reply from the request cache. */
  readonly attempts: readonly AttemptLog[];
  readonly settings: object;
  /** Milliseconds from the first request to the end of the last, back-offs included, the wait for a place left out. */
  readonly latency: number;
  /** Milliseconds waited for a place at the endpoint, which is no fault of the endpoint or of the model. */
  readonly queued: number;
}

export type CompletionResult =
  | (Asked & {
      readonly ok: true;
      readonly completion: Completion;
      /** From the request cache: the endpoint was not asked, and nothing was spent. */
      readonly cached: boolean;
    })
  | (Asked & { readonly ok: false; readonly failure: AttemptFailure });

export interface LlmClient {
  /**
   * One reply, with retries. Rejects only when the signal aborts, with its reason, or for a bug.
   *
   * @param turn The session's turn number: the request cache gives no reply of one turn to another.
   */
  complete(messages: readonly ChatMessage[], signal: AbortSignal, turn: number): Promise<CompletionResult>;
}

interface LlmClientOptions {
  readonly config: LlmAgentConfig;
  readonly endpoint: Endpoint;
  readonly key: string | undefined;
  readonly clock: Clock;
  /** A draw from 0 to 1 for the jitter of waits. */
  readonly chance: () => number;
  readonly gate: EndpointGate;
  readonly priority: Priority;
  /** Absent when no replies are kept. */
  readonly kept?: KeptReplies | undefined;
  /** Absent where no boards are sent as pictures. */
  readonly paint?: BoardPainter | undefined;
}

export function createLlmClient(options: LlmClientOptions): LlmClient {
  const { config, clock, gate, priority, kept, paint } = options;
  const pictures = paint && new PicturedContent(paint);
  const attempt = attemptAt(options);
  const total = config.totalSeconds * 1000;
  const now = (): number => clock.now().getTime();
  // Remembered for the session: a refused parameter would otherwise cost a failed request each turn.
  const dropped = new Set<Droppable>();

  return {
    async complete(messages, signal, turn) {
      signal.throwIfAborted();
      const wanted = { settings: requestSettings(config, new Set()), messages, turn };
      const found = await kept?.find(wanted, signal);
      if (found) {
        const { settings } = wanted;
        return { ok: true, completion: found, cached: true, attempts: [], settings, latency: 0, queued: 0 };
      }
      const sent = await requestMessages(messages, pictures);
      const attempts: AttemptLog[] = [];
      // Only what the endpoint takes counts towards the reply's time: a full gate is no reason to give up.
      let spent = 0;
      let queued = 0;
      let place: EndpointPlace | undefined;
      try {
        for (;;) {
          const settings = requestSettings(config, dropped);
          const asked = now();
          if (place) await place.again(signal);
          else place = await gate.acquire(priority, signal);
          const began = now();
          queued += began - asked;
          const limit = Math.min(config.requestSeconds * 1000, total - spent);
          const reply = await attempt({ ...settings, messages: sent }, limit, signal);
          const latency = now() - began;
          spent += latency;
          if (!tellGate(place, reply)) place = undefined;
          if (!('kind' in reply)) {
            await kept?.keep(wanted, reply, signal);
            const all = [...attempts, { latency }];
            const result = { completion: reply, attempts: all, settings, latency: spent, queued };
            return { ok: true, cached: false, ...result };
          }
          const failure = reply;
          // Bounded by the number of parameters: each is left out once.
          const refused = failure.kind === 'rejected' ? droppableOf(failure.param) : undefined;
          if (refused && !dropped.has(refused)) {
            dropped.add(refused);
            attempts.push({ latency, failure, dropped: refused });
            continue;
          }
          const wait = waitBefore(failure, triesLike(failure, attempts) + 1, options.chance());
          if (wait === null || spent + wait >= total) {
            attempts.push({ latency, failure });
            return { ok: false, failure, attempts, settings, latency: spent, queued };
          }
          attempts.push({ latency, failure, waited: wait });
          await clock.sleep(wait, signal);
          spent += wait;
        }
      } finally {
        // Given up in a request, or in the wait after a refusal.
        place?.leave('failed');
      }
    },
  };
}

/** Tells the gate what came of a request; whether the place is still taken. */
function tellGate(place: EndpointPlace, reply: Completion | AttemptFailure): boolean {
  if (!('kind' in reply)) place.leave('replied');
  // An endpoint that says never to come back has no say in when the others do.
  else if (!reply.mayRetry) place.leave('failed');
  else if (reply.kind !== 'rate-limit') place.leave('failed', reply.retryAfter);
  else {
    place.refused(reply.retryAfter);
    return true;
  }
  return false;
}

/**
 * Refusals for coming too soon are counted apart from other failures. A request that was only sent again without a
 * parameter is not one of the bounded retries.
 */
function triesLike(failure: AttemptFailure, attempts: readonly AttemptLog[]): number {
  const isLimit = (one: AttemptFailure | undefined): boolean => one?.kind === 'rate-limit';
  return attempts.filter((made) => made.dropped === undefined && isLimit(made.failure) === isLimit(failure))
    .length;
}
