import { webApi } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { codeOf, failureOf, type SlackFailure, type TokenName } from './failures.ts';
import { RateGate } from './rate-gate.ts';

/** Codes of a request that never left this machine: sending it again cannot double anything. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Somebody turned the request away, as opposed to losing its answer. */
const TURNED_AWAY = new Set(['http_503', 'service_unavailable', 'rate_limited', 'ratelimited']);
const UNSURE = /^(http_5|ETIMEDOUT|ECONNRESET|UND_ERR)/u;
/** Slack says of these that some of the work may have been done. */
const UNSURE_ERRORS = new Set(['internal_error', 'fatal_error', 'request_timeout']);
const FIRST_RETRY_MS = 500;

/** How often a call is made at most. */
export const ATTEMPTS = 4;

/** What is known of a call that failed. */
type Outcome = 'not-arrived' | 'unsure' | 'refused';

export function outcomeOf(error: unknown): Outcome {
  const code = codeOf(error);
  if (NEVER_SENT.has(code) || TURNED_AWAY.has(code)) return 'not-arrived';
  return UNSURE.test(code) || UNSURE_ERRORS.has(code) ? 'unsure' : 'refused';
}

interface PaceOptions {
  readonly apiUrl: string;
  readonly token: TokenName;
  readonly clock: Clock;
  /** Ends what waits for its turn when the platform stops. */
  readonly signal: AbortSignal;
}

/** Calls of one workspace that wait for their budget, and are made again where that can do no harm. */
export class PacedCalls {
  readonly clock: Clock;
  readonly #options: PaceOptions;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.clock = options.clock;
  }

  gate(rate: { readonly perMinute: number; readonly burst: number }): RateGate {
    const { clock, signal } = this.#options;
    return new RateGate({ clock, signal, ...rate });
  }

  /**
   * Slack has no idempotency keys (slack-api-specs #10): `once` is sent again only when it surely did not arrive, since a
   * second copy is worse than a sentence saying that Slack failed.
   */
  async run<T>(kind: 'once' | 'repeatable', gate: RateGate, call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await gate.pass();
      try {
        return await call();
      } catch (error) {
        const outcome = outcomeOf(error);
        const isSafe = outcome === 'not-arrived' || (kind === 'repeatable' && outcome === 'unsure');
        if (attempt === ATTEMPTS || !isSafe) throw this.failure(error);
        await this.backOff(error, gate, attempt);
      }
    }
  }

  /** Waits before the next attempt; a 429 holds the whole gate for as long as Slack says. */
  async backOff(error: unknown, gate: RateGate, attempt: number): Promise<void> {
    if (!this.hold(error, gate))
      await this.clock.sleep(FIRST_RETRY_MS * 2 ** (attempt - 1), this.#options.signal);
  }

  /** Holds the gate where the error is a 429. */
  hold(error: unknown, gate: RateGate): boolean {
    if (!(error instanceof webApi.WebAPIRateLimitedError)) return false;
    gate.hold(error.retryAfter * 1000);
    return true;
  }

  failure(error: unknown): SlackFailure {
    return failureOf(error, this.#options.token, this.#options.apiUrl);
  }
}
