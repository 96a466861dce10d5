import type { Clock } from '../clock.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Store } from '../store/store.ts';
import type { FairPlay } from './fair-play.ts';

export interface FairPlayParts {
  readonly store: Store;
  readonly preferences: Preferences;
  readonly digest: DigestReader;
  readonly clock: Clock;
}

export function createFairPlay(_parts: FairPlayParts): FairPlay {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    pledgeOf: missing,
    pledge: missing,
    judge: missing,
    flags: missing,
  };
}
