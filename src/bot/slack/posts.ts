import type { types } from '@slack/bolt';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { SlackSpot } from './addresses.ts';
import { SlackFailure } from './failures.ts';
import { SLACK_RATES } from './limits.ts';
import { ATTEMPTS, outcomeOf, type PacedCalls } from './paced-calls.ts';
import { markOf, type PostSearch } from './post-search.ts';
import type { RateGate } from './rate-gate.ts';

/** Gates of channels are forgotten above this number, oldest idle ones first. */
const CHANNEL_GATES = 500;
/** Keys that are remembered, oldest forgotten first. */
const KEYS = 2000;
/** Slack's clock and ours may differ by so much, in milliseconds. */
const CLOCK_SLACK = 60_000;

/** Names a message that is to be posted once. */
export interface Once {
  readonly key: string;
  /** When an earlier process may have posted it for the first time, in milliseconds; left out where none did. */
  readonly since?: number;
}

export interface Posted {
  readonly ts: string;
  /** False for a message that stood there already. */
  readonly isNew: boolean;
}

type Send = (mark: types.MessageMetadata | undefined) => Promise<{ ts?: string }>;

/** Posts of one workspace: those of a channel one after the other, so that one that had to wait is not overtaken. */
export class Posts {
  readonly #calls: PacedCalls;
  readonly #search: PostSearch;
  readonly #lanes = new KeyedQueue();
  readonly #gates = new Map<string, RateGate>();
  readonly #byKey = new Map<string, Promise<Posted>>();
  /** Keys whose post may have arrived, with the time of the first try. */
  readonly #unsure = new Map<string, number>();

  constructor(calls: PacedCalls, search: PostSearch) {
    this.#calls = calls;
    this.#search = search;
  }

  async post(spot: SlackSpot, send: Send, once?: Once): Promise<Posted> {
    const inLane = (): Promise<Posted> => this.#lanes.run(spot.channel, () => this.#post(spot, send, once));
    if (!once) return inLane();
    const known = this.#byKey.get(once.key);
    if (known) return { ...(await known), isNew: false };
    const posting = inLane();
    remember(this.#byKey, once.key, posting);
    try {
      return await posting;
    } catch (error) {
      this.#byKey.delete(once.key);
      throw error;
    }
  }

  async #post(spot: SlackSpot, send: Send, once: Once | undefined): Promise<Posted> {
    const mark = once && markOf(once.key);
    const firstTry = this.#calls.clock.now().getTime();
    const standing = once && (await this.#standing(spot, once));
    if (standing) return standing;
    const gate = this.#gateOf(spot.channel);
    for (let attempt = 1; ; attempt++) {
      await gate.pass();
      try {
        return { ts: (await send(mark)).ts ?? '', isNew: true };
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome === 'refused' || (outcome === 'unsure' && !once)) throw this.#calls.failure(error);
        if (outcome === 'not-arrived' && attempt === ATTEMPTS) throw this.#calls.failure(error);
        // Also time for a request that is still on its way to arrive.
        await this.#calls.backOff(error, gate, attempt);
        if (outcome === 'not-arrived' || !once || !mark) continue;
        remember(this.#unsure, once.key, firstTry);
        const found = await this.#search.find(spot, mark, firstTry - CLOCK_SLACK);
        if (found.is === 'found') return { ts: found.ts, isNew: false };
        // Whether it stands there nobody can say: a second copy would be worse than a sentence.
        if (found.is === 'unreadable' || attempt === ATTEMPTS) throw this.#calls.failure(error);
      }
    }
  }

  /** The message of a key that an earlier process or an earlier call may have posted. */
  async #standing(spot: SlackSpot, { key, since }: Once): Promise<Posted | undefined> {
    const unsureSince = this.#unsure.get(key);
    const from = unsureSince ?? since;
    if (from === undefined) return undefined;
    const found = await this.#search.find(spot, markOf(key), from - CLOCK_SLACK);
    if (found.is === 'found') return { ts: found.ts, isNew: false };
    if (found.is === 'unreadable' && unsureSince !== undefined) throw unsureFailure();
    return undefined;
  }

  #gateOf(channel: string): RateGate {
    const known = this.#gates.get(channel);
    if (known) return known;
    if (this.#gates.size >= CHANNEL_GATES) {
      for (const [other, gate] of this.#gates) if (gate.isIdle) this.#gates.delete(other);
    }
    const { postsPerMinute: perMinute, postBurst: burst } = SLACK_RATES;
    const gate = this.#calls.gate({ perMinute, burst });
    this.#gates.set(channel, gate);
    return gate;
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= KEYS) break;
    map.delete(oldest);
  }
}

function unsureFailure(): SlackFailure {
  return new SlackFailure(
    'unsure',
    'Slack did not say whether an earlier message arrived, and does not let me look: see whether it is there.',
    undefined,
  );
}
