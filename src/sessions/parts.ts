import type { Clock } from '../clock.ts';
import type { KeyedQueue } from '../keyed-queue.ts';
import type { openSession, replaySession } from '../paradigms/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { EngineCache } from './engine-cache.ts';

/** What the parts of the service share. */
export interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: string;
  readonly open: typeof openSession;
  readonly replay: typeof replaySession;
  readonly engines: EngineCache;
  /** One task a session at a time; starts are queued by player. */
  readonly queue: KeyedQueue;
  /** Sessions that an agent is playing in this process. */
  readonly running: Set<string>;
}
