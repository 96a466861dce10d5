import type { DigestReader } from './digest.ts';
import type { Leaderboard } from './leaderboard.ts';
import { overallTable } from './overall.ts';
import { tableOf } from './table-of.ts';

/** The leaderboard over the trial log. Every table is counted afresh of what is read, so a correction shows at once. */
export function createLeaderboard(digest: DigestReader): Leaderboard {
  return {
    table: async (query) => tableOf(await digest.read(), query),
    overall: async (filter) => overallTable(await digest.read(), filter),
  };
}
