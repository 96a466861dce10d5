import type { Clock } from '../clock.ts';

/** What may still be spent, as the store has it, and what to say when that is too little. */
export interface Limit {
  /** Nanodollars; below zero where more was spent than is allowed. */
  readonly left: number;
  /** Told to people when it does not suffice. */
  readonly sentence: string;
}

/** A turn that may be asked for. Exactly one of its two ends must be told. */
export interface Reservation {
  /** The turn took so much: it is counted here until the store has it. The answer is to be called once it has. */
  spend(nanodollars: number): () => void;
  /** Nothing came of the turn. */
  release(): void;
}

/** Milliseconds for which a reading of the store holds (our choice): what other processes spend is known as late. */
export const READING_AGE = 1_000;

interface Entry {
  readonly nanodollars: number;
  isStored: boolean;
}

/**
 * Sees to it that one limit is kept. Before every turn the most that it can cost is set aside, beside what the turns
 * in flight have set aside; so turns of this process never exceed the limit. Of several processes each knows what the
 * others have spent up to a second ago: together they can exceed it by what the others have in flight and have spent in
 * that second.
 */
export class Purse {
  readonly #read: () => Promise<Limit | null>;
  readonly #clock: Clock;
  #limit: Limit | null = null;
  #readAt: number | undefined;
  #reading: Promise<void> | undefined;
  #reserved = 0;
  #entries: Entry[] = [];
  #changed = Promise.withResolvers<void>();

  /** `read` asks the store anew each time; null is no limit. */
  constructor(read: () => Promise<Limit | null>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  /**
   * Sets aside `most`, waiting for turns in flight where it would fit if they took less than they set aside; or says why
   * it cannot be had. Null is a turn whose price nobody knows: under a limit it cannot be had. Rejects when the signal
   * aborts.
   */
  async reserve(most: number | null, signal: AbortSignal): Promise<Reservation | Limit> {
    let isReadAgain = false;
    for (;;) {
      signal.throwIfAborted();
      if (this.#isOld()) await this.#readAgain();
      const limit = this.#limit;
      if (limit === null) return this.#set(most ?? 0);
      if (most !== null && limit.left - this.#spent() - this.#reserved >= most) return this.#set(most);
      if (most !== null && this.#isUnderWay()) {
        // What is in flight may take less than was set aside for it.
        await this.#change(signal);
        isReadAgain = false;
        continue;
      }
      if (isReadAgain && (most === null || this.#entries.length === 0)) return limit;
      // Rule: "not enough" is only said on a reading that has all that was spent here, and the limit as it is now.
      await this.#readAgain();
      isReadAgain = true;
    }
  }

  /** Whether something is still to be known of turns of this process. */
  #isUnderWay(): boolean {
    return this.#reserved > 0 || this.#entries.some(({ isStored }) => !isStored);
  }

  #isOld(): boolean {
    return this.#readAt === undefined || this.#clock.now().getTime() - this.#readAt >= READING_AGE;
  }

  #set(amount: number): Reservation {
    this.#reserved += amount;
    return {
      spend: (nanodollars) => {
        this.#reserved -= amount;
        const entry = { nanodollars, isStored: false };
        this.#entries.push(entry);
        this.#tell();
        return () => {
          entry.isStored = true;
          this.#tell();
        };
      },
      release: () => {
        this.#reserved -= amount;
        this.#tell();
      },
    };
  }

  /** Spent here, and perhaps not in the reading: what is in both for a moment counts twice, which harms nothing. */
  #spent(): number {
    return this.#entries.reduce((sum, { nanodollars }) => sum + nanodollars, 0);
  }

  #readAgain(): Promise<void> {
    this.#reading ??= this.#fetch().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #fetch(): Promise<void> {
    // What is stored before the reading begins is in it.
    const covered = new Set(this.#entries.filter(({ isStored }) => isStored));
    const at = this.#clock.now().getTime();
    const before = this.#limit?.left;
    this.#limit = await this.#read();
    this.#readAt = at;
    this.#entries = this.#entries.filter((entry) => !covered.has(entry));
    // Only for news: those who wait read again when they are told, and would tell each other for ever.
    if (covered.size > 0 || this.#limit?.left !== before) this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  /** Until something changes here, or for as long as a reading holds. */
  async #change(signal: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const either = AbortSignal.any([signal, waiting.signal]);
    const asleep = this.#clock.sleep(READING_AGE, either).catch(() => {});
    await Promise.race([this.#changed.promise, asleep]);
    waiting.abort();
    signal.throwIfAborted();
  }
}

export function isReservation(answer: Reservation | Limit): answer is Reservation {
  return 'spend' in answer;
}
