import type { BoardFilter } from './board-filter.ts';
import type { Digest } from './digest.ts';
import { overallTable } from './overall.ts';

/** Tables that are kept of one digest at most. */
const KEPT_TABLES = 50;

/** Gives what `count` gives, and counts no table twice of one digest: digests never change. They go with their digest. */
export function keptBeside<Query extends BoardFilter, Table>(
  count: (digest: Digest, query: Query) => Table,
): (digest: Digest, query: Query) => Table {
  const kept = new WeakMap<Digest, Map<string, Table>>();
  return (digest, query) => {
    const tables = kept.get(digest) ?? new Map<string, Table>();
    kept.set(digest, tables);
    const key = JSON.stringify(Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)));
    const known = tables.get(key);
    if (known !== undefined) return known;
    const made = count(digest, query);
    if (tables.size < KEPT_TABLES) tables.set(key, made);
    return made;
  };
}

/** `overallTable`, counted once for boards and for all profiles that tell a place on them. */
export const overallStanding = keptBeside(overallTable);
