import type { Clock } from '../clock.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import type { Puzzles } from '../puzzles/puzzles.ts';
import type { Store } from '../store/store.ts';
import type { Summaries } from './summaries.ts';

export interface SummaryParts {
  readonly store: Store;
  readonly digest: DigestReader;
  readonly puzzles: Puzzles;
  readonly clock: Clock;
}

export function createSummaries(_parts: SummaryParts): Summaries {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    schedules: missing,
    of: missing,
    set: missing,
    off: missing,
  };
}
