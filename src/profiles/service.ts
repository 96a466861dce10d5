import type { Clock } from '../clock.ts';
import type { Duels } from '../duels/duels.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import type { Puzzles } from '../puzzles/puzzles.ts';
import type { Store } from '../store/store.ts';
import type { Profiles } from './profiles.ts';

export interface ProfileParts {
  readonly store: Store;
  readonly digest: DigestReader;
  readonly duels: Duels;
  readonly puzzles: Puzzles;
  readonly clock: Clock;
}

export function createProfiles(_parts: ProfileParts): Profiles {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    of: missing,
  };
}
