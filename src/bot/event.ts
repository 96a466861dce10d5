import type { Caller } from './ports.ts';

/** What of an incoming event everything that carries it out needs to know. */
export interface Event {
  readonly caller: Caller;
  /** Names the event: what is stored under it is stored once, however often the event is carried out. */
  readonly key?: string;
  /** Set where an earlier try, cut off by a crash or an outage, may have carried out a part of it. */
  readonly isRepeated?: boolean;
}
