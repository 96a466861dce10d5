import type { BoardFilter } from './board-filter.ts';
import type { OwnSessions } from './by-player.ts';
import type { Digest } from './digest.ts';

/**
 * Of so many filters at once what was counted of players is kept: those of the commands and pages that are asked for
 * again and again (our choice; about 10 MB each with 5,000 players).
 */
const KEPT_FILTERS = 12;

/**
 * Counts something of each player's sessions under a filter, and keeps it beside these very sessions: a session that is
 * new, changed, voided or erased makes another array of them, so nothing that is kept can be out of date.
 */
export class CountedOnce<Counted> {
  readonly #kept = new Map<string, WeakMap<OwnSessions, Counted>>();

  /** Gives of somebody's sessions what `count` gives. It may depend on them, the filter and the digest's sets alone. */
  under(
    filter: BoardFilter,
    { publicWorkspaces, sealed }: Pick<Digest, 'publicWorkspaces' | 'sealed'>,
    count: (own: OwnSessions) => Counted,
  ): (own: OwnSessions) => Counted {
    const { since, until, players: _, ...lasting } = filter;
    // Spans move on from day to day: they are asked for once.
    if (since !== undefined || until !== undefined) return count;
    const open = filter.peopleOf === undefined ? [] : [...publicWorkspaces];
    const kept = this.#keptFor(JSON.stringify([Object.entries(lasting).sort(compareNames), open]));
    return (own) => {
      // What is sealed is so for the time of a duel.
      if (sealed.size > 0 && own.some(({ id }) => sealed.has(id))) return count(own);
      const known = kept.get(own);
      if (known !== undefined) return known;
      const made = count(own);
      kept.set(own, made);
      return made;
    };
  }

  #keptFor(key: string): WeakMap<OwnSessions, Counted> {
    const kept = this.#kept.get(key) ?? new WeakMap<OwnSessions, Counted>();
    // Whatever was asked for last goes last.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= KEPT_FILTERS) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }
}

function compareNames([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
