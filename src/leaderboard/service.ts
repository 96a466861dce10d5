import type { DigestReader } from './digest.ts';
import { keptBeside, overallStanding } from './kept-beside.ts';
import type { Leaderboard } from './leaderboard.ts';
import { tableOf } from './table-of.ts';

/**
 * The leaderboard over the trial log. Every table is counted of what is read now, so a correction shows at once; only while
 * nothing at all is new, and the reader gives the very same digest, is one that was counted given again.
 */
export function createLeaderboard(digest: DigestReader): Leaderboard {
  const table = keptBeside(tableOf);
  return {
    table: async (query) => table(await digest.read(), query),
    overall: async (filter) => overallStanding(await digest.read(), filter),
  };
}
