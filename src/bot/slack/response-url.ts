import type { types } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { SLACK_RATES } from './limits.ts';

const TIMEOUT_MS = 5000;

interface ResponseMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** `replace_original` edits the pressed message; otherwise a new one is shown to the caller alone. */
  readonly replace_original: boolean;
  readonly response_type?: 'ephemeral';
  readonly thread_ts?: string;
}

/**
 * The address that Slack gives with a command or a press. It needs no membership of the channel and does not count
 * toward the workspace's budget of updates, but can be used only so often and so long.
 */
export class ResponseUrl {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #expiresAt: number;
  #uses = 0;

  /** `issuedAt` is in milliseconds. How often an earlier process used it is not known; Slack itself counts. */
  constructor(url: string, clock: Clock, issuedAt: number) {
    this.#url = url;
    this.#clock = clock;
    this.#expiresAt = issuedAt + SLACK_RATES.responseUrlMilliseconds;
  }

  /** True when Slack took it; false when another way must be found. Never rejects. */
  async send(message: ResponseMessage): Promise<boolean> {
    if (this.#uses >= SLACK_RATES.responseUrlUses) return false;
    if (this.#clock.now().getTime() >= this.#expiresAt) return false;
    this.#uses += 1;
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // Slack answers "ok" as text, or JSON with ok:false beside any status.
      const body = await answer.text();
      return answer.ok && !/"ok"\s*:\s*false/u.test(body);
    } catch {
      return false;
    }
  }
}
