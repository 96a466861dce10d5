import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Replays } from './replays.ts';

export interface ReplayParts {
  readonly store: Store;
  readonly clock: Clock;
}

export function createReplays(_parts: ReplayParts): Replays {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    of: missing,
  };
}
