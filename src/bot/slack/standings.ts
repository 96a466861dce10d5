import type { Clock } from '../../clock.ts';
import type { Standing } from './incoming.ts';

/** So long a person's standing is believed; a new admin waits at most this long. */
const KEPT_MS = 10 * 60_000;
/** A move does not wait longer than this for it. */
const PATIENCE_MS = 1500;
const MOST_KEPT = 2000;
const NOBODY: Standing = { isAdmin: false };

/** What people may do, asked of Slack when they first turn up. Nobody is an admin as long as Slack does not say so. */
export class Standings {
  readonly #ask: (user: string) => Promise<Standing>;
  readonly #clock: Clock;
  readonly #known = new Map<string, { readonly standing: Promise<Standing>; readonly until: number }>();

  constructor(ask: (user: string) => Promise<Standing>, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Never rejects. */
  async of(user: string): Promise<Standing> {
    const now = this.#clock.now().getTime();
    const known = this.#known.get(user);
    const standing = known && known.until > now ? known.standing : this.#learn(user, now);
    const patience = new AbortController();
    const late = this.#clock.sleep(PATIENCE_MS, patience.signal).then(
      () => NOBODY,
      () => NOBODY,
    );
    const told = await Promise.race([standing.catch(() => NOBODY), late]);
    patience.abort();
    return told;
  }

  #learn(user: string, now: number): Promise<Standing> {
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    const standing = this.#ask(user);
    this.#known.set(user, { standing, until: now + KEPT_MS });
    // What failed is asked again next time.
    standing.catch(() => this.#known.delete(user));
    return standing;
  }
}
