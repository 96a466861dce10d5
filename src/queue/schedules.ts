/** Something that is to happen once a day, at a local time. */
export interface WakeUp {
  /** Whom it wakes: any text. */
  readonly id: string;
  /** Local time, `09:00`, or `09:00:30`. */
  readonly time: string;
  /** An IANA zone. */
  readonly timezone: string;
}

/** Called when it is time. What rejects is told of in the log, and called again tomorrow. */
export type OnWake = (id: string) => Promise<void>;

/**
 * Wakes somebody once a day. It is no more than that: the store alone knows what is due. A call may be lost (Redis without
 * persistence, nobody there at that time), come twice, or come on a day whose clocks change at another moment than the
 * store says, and none of it may harm.
 */
export interface Schedules {
  readonly kind: 'memory' | 'embedded' | 'postgres' | 'redis';
  /** Inserts it, or replaces the one of this id. */
  put(wakeUp: WakeUp): Promise<void>;
  remove(id: string): Promise<void>;
  /** Makes these the only ones there are. */
  replaceAll(wakeUps: readonly WakeUp[]): Promise<void>;
  /** Ids of all there are, in no order. */
  known(): Promise<readonly string[]>;
  /** Begins to call, one call of all processes each time. At most once an object. */
  start(onWake: OnWake): Promise<void>;
  /** Calls no more, waits for the call that is under way, and lets go of what it runs on. */
  close(): Promise<void>;
}
