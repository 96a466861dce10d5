import { CALLS_PER_MINUTE, POSTS } from './limits.ts';

const TIER_3 = 50;

/** Counts calls the way Slack's tiers do: within any minute, and for posts within a channel. */
export class RateLimits {
  readonly #now: () => number;
  readonly #calls = new Map<string, number[]>();
  readonly #posts = new Map<string, { tokens: number; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a call; the seconds to wait when it is one too many. */
  take(method: string, channel: string): number | undefined {
    return method === 'chat.postMessage' ? this.#takePost(channel) : this.#takeCall(method);
  }

  #takeCall(method: string): number | undefined {
    const now = this.#now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => at > now - 60_000);
    const [oldest = now] = recent;
    if (recent.length >= (CALLS_PER_MINUTE[method] ?? TIER_3))
      return Math.ceil((oldest + 60_000 - now) / 1000);
    this.#calls.set(method, [...recent, now]);
    return undefined;
  }

  #takePost(channel: string): number | undefined {
    const now = this.#now();
    const known = this.#posts.get(channel) ?? { tokens: POSTS.burst, at: now };
    const tokens = Math.min(POSTS.burst, known.tokens + ((now - known.at) / 1000) * POSTS.perSecond);
    this.#posts.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1 ? undefined : Math.max(1, Math.ceil(1 - tokens));
  }
}
