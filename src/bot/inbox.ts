import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Incoming } from './ports.ts';

/** How an event is to be dealt with, if at all. `again`: a part of it may have been done before a crash. */
type Taken = 'new' | 'again' | 'done';

export interface OpenEvent {
  readonly incoming: Incoming;
  readonly receivedAt: Date;
}

/**
 * Every event is kept before it is acted upon and until its answer stands. So what a crash cuts off is carried out by the
 * next process, and what a platform delivers twice, because it is not sure that it arrived, is carried out once.
 */
export class Inbox {
  readonly #store: Pick<Store, 'takeIn' | 'finishIn' | 'openIn' | 'forgetIn'>;
  readonly #clock: Clock;
  /** Events that are being dealt with here: in the store they are as open as those that a crash left behind. */
  readonly #running = new Set<string>();

  constructor(store: Pick<Store, 'takeIn' | 'finishIn' | 'openIn' | 'forgetIn'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Without a key there are no duplicates, and nothing is kept: such a platform lives and dies with the process. */
  async take(incoming: Incoming): Promise<Taken> {
    const key = incoming.deliveryKey;
    if (key === undefined) return 'new';
    if (this.#running.has(key)) return 'done';
    this.#running.add(key);
    try {
      const { platform } = incoming.caller.place;
      const state = await this.#store.takeIn({ key, platform, body: incoming, at: this.#clock.now() });
      if (state === 'done') this.#running.delete(key);
      return state === 'open' ? 'again' : state;
    } catch (error) {
      this.#running.delete(key);
      throw error;
    }
  }

  async done(incoming: Incoming): Promise<void> {
    const key = incoming.deliveryKey;
    if (key === undefined) return;
    try {
      await this.#store.finishIn(key, this.#clock.now());
    } finally {
      this.#running.delete(key);
    }
  }

  /** Leaves an event for the next process. */
  leave({ deliveryKey: key }: Incoming): void {
    if (key !== undefined) this.#running.delete(key);
  }

  /** What earlier processes took and did not finish, oldest first. */
  async open(platform: string): Promise<readonly OpenEvent[]> {
    const events = await this.#store.openIn(platform);
    return events
      .filter(({ key }) => !this.#running.has(key))
      .flatMap(({ body, at }) => {
        const incoming = readIncoming(body);
        return incoming === undefined ? [] : [{ incoming, receivedAt: at }];
      });
  }

  async forgetOld(): Promise<void> {
    await this.#store.forgetIn(new Date(this.#clock.now().getTime() - REMEMBERED));
  }
}

/**
 * How long an event is remembered, in milliseconds. Slack repeats one for some five minutes and, after a lost
 * connection, for up to an hour (platform facts, section 4); a day is far beyond both.
 */
const REMEMBERED = 24 * 60 * 60 * 1000;

const LOOKS_LIKE_INCOMING = z.object({
  kind: z.enum(['command', 'press', 'words']),
  caller: z.object({ player: z.object({ key: z.string() }), place: z.object({ platform: z.string() }) }),
  deliveryKey: z.string(),
});

/** We wrote it ourselves, so its outline is proof enough; an event of another version's form is let go. */
function readIncoming(body: unknown): Incoming | undefined {
  return isIncoming(body) ? body : undefined;
}

function isIncoming(body: unknown): body is Incoming {
  return LOOKS_LIKE_INCOMING.safeParse(body).success;
}
