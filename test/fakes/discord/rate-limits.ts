/** One bucket's answer to a request. */
export interface Allowance {
  readonly isAllowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds until the bucket is full again. */
  readonly retryAfter: number;
}

interface Bucket {
  readonly resetAt: number;
  readonly used: number;
}

/** So many requests in so many milliseconds. Discord publishes no numbers; these are what people observe. */
export interface BucketSize {
  readonly limit: number;
  readonly window: number;
}

export const OBSERVED_BUCKETS: Readonly<Record<string, BucketSize>> = {
  'channel message': { limit: 5, window: 5000 },
  'channel edit': { limit: 5, window: 5000 },
  webhook: { limit: 5, window: 2000 },
  /** Documented: everything a bot asks for with its own token, interactions and their webhooks apart. */
  global: { limit: 50, window: 1000 },
};

/** Counts requests of one kind about one thing (a channel, a token) as Discord does, and says so in headers. */
export class RateLimits {
  readonly #sizes: Readonly<Record<string, BucketSize>>;
  readonly #buckets = new Map<string, Bucket>();

  constructor(sizes: Readonly<Record<string, BucketSize>>) {
    this.#sizes = sizes;
  }

  take(kind: string, about: string, now: number): Allowance | undefined {
    const size = this.#sizes[kind];
    if (!size) return undefined;
    const key = `${kind} ${about}`;
    const known = this.#buckets.get(key);
    const bucket = known && known.resetAt > now ? known : { resetAt: now + size.window, used: 0 };
    const isAllowed = bucket.used < size.limit;
    const used = isAllowed ? bucket.used + 1 : bucket.used;
    this.#buckets.set(key, { ...bucket, used });
    const retryAfter = (bucket.resetAt - now) / 1000;
    return {
      isAllowed,
      retryAfter,
      headers: {
        'x-ratelimit-bucket': kind.replaceAll(' ', '-'),
        'x-ratelimit-limit': String(size.limit),
        'x-ratelimit-remaining': String(size.limit - used),
        'x-ratelimit-reset': String(bucket.resetAt / 1000),
        'x-ratelimit-reset-after': String(retryAfter),
      },
    };
  }
}
