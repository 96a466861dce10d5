import type { Digest, DigestReader } from './digest.ts';
import type { Leaderboard } from './leaderboard.ts';
import { overallTable } from './overall.ts';
import { tableOf } from './table-of.ts';

/** Tables that are kept of one digest at most. */
const KEPT_TABLES = 50;

/**
 * The leaderboard over the trial log. Every table is counted of what is read now, so a correction shows at once; only while
 * nothing at all is new, and the reader gives the very same digest, is one that was counted given again.
 */
export function createLeaderboard(digest: DigestReader): Leaderboard {
  const table = keptBeside(tableOf);
  const overall = keptBeside(overallTable);
  return {
    table: async (query) => table(await digest.read(), query),
    overall: async (filter) => overall(await digest.read(), filter),
  };
}

function keptBeside<Query, Table>(
  count: (digest: Digest, query: Query) => Table,
): (digest: Digest, query: Query) => Table {
  const kept = new WeakMap<Digest, Map<string, Table>>();
  return (digest, query) => {
    const tables = kept.get(digest) ?? new Map<string, Table>();
    kept.set(digest, tables);
    const key = JSON.stringify(query);
    const known = tables.get(key);
    if (known !== undefined) return known;
    const made = count(digest, query);
    if (tables.size < KEPT_TABLES) tables.set(key, made);
    return made;
  };
}
