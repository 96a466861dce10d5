import { type BoardFilter, isHidden, ownSessionsOf, standingKey } from './board-filter.ts';
import { byPlayer } from './by-player.ts';
import { CountedOnce } from './counted-once.ts';
import type { Digest, DigestedSession } from './digest.ts';
import { medianEfficiency } from './efficiency.ts';
import { itemOf } from './overall-items.ts';
import type { RaschSessions } from './rasch-errors.ts';

export interface OverallPlayer {
  /** See `standingKey`. */
  readonly key: string;
  readonly playerKey: string;
  readonly kind: DigestedSession['kind'];
  readonly isAssisted: boolean;
  readonly successes: number;
  /** Forfeited ones are in it, as failures. */
  readonly trials: number;
  readonly sessions: number;
  readonly paradigms: number;
  readonly efficiency: number | null;
}

export interface OverallPlayers {
  /** Ordered by standing key. */
  readonly players: readonly OverallPlayer[];
  /** The sessions of each, ordered by item, trials and successes: those that are equal in all of it can change places. */
  readonly sessions: RaschSessions;
}

/** What counts of one player, or of the same player with help. */
interface Counted {
  readonly player: OverallPlayer;
  readonly items: Int32Array;
  readonly trials: Float64Array;
  readonly successes: Float64Array;
}

const counts = new CountedOnce<readonly Counted[]>();

/**
 * Who played, and what of it counts under a filter, whichever players it shows. Rule: whatever the order of the sessions,
 * the result is the same to the last bit: all that is not whole is put in order before it is added up.
 */
export function overallPlayers(digest: Digest, filter: BoardFilter): OverallPlayers {
  const countOf = counts.under(filter, digest, (own) => countedOf(ownSessionsOf(own, filter, digest)));
  const counted: Counted[] = [];
  for (const [key, own] of byPlayer(digest)) if (!isHidden(digest, key)) counted.push(...countOf(own));
  counted.sort(({ player: one }, { player: other }) => (one.key < other.key ? -1 : 1));
  const total = counted.reduce((sum, { items }) => sum + items.length, 0);
  const sessions = {
    starts: new Int32Array(counted.length + 1),
    items: new Int32Array(total),
    trials: new Float64Array(total),
    successes: new Float64Array(total),
  };
  let place = 0;
  for (const [index, { items, trials, successes }] of counted.entries()) {
    sessions.items.set(items, place);
    sessions.trials.set(trials, place);
    sessions.successes.set(successes, place);
    place += items.length;
    sessions.starts[index + 1] = place;
  }
  return { players: counted.map(({ player }) => player), sessions };
}

function countedOf(all: readonly DigestedSession[]): readonly Counted[] {
  return [...Map.groupBy(all, standingKey)].flatMap(([key, own]): readonly Counted[] => {
    const [first] = own;
    if (first === undefined) return [];
    // Item, trials and successes as one number, which sorts faster than anything else.
    const base = 1 + own.reduce((most, session) => Math.max(most, trialsOf(session)), 0);
    const codes = Float64Array.from(
      own,
      (session) => (itemOf(session) * base + trialsOf(session)) * base + session.successes,
    ).sort();
    return [
      {
        player: playerOf(key, first, own),
        items: Int32Array.from(codes, (code) => Math.floor(code / base / base)),
        trials: codes.map((code) => Math.floor(code / base) % base),
        successes: codes.map((code) => code % base),
      },
    ];
  });
}

function playerOf(
  key: string,
  { playerKey, kind, isAssisted }: DigestedSession,
  own: readonly DigestedSession[],
): OverallPlayer {
  return {
    key,
    playerKey,
    kind,
    isAssisted,
    successes: own.reduce((sum, { successes }) => sum + successes, 0),
    trials: own.reduce((sum, session) => sum + trialsOf(session), 0),
    sessions: own.length,
    paradigms: new Set(own.map(({ paradigm }) => paradigm)).size,
    efficiency: efficiencyOf(own),
  };
}

/** Rule: trials that were forfeited by quitting count, as failures. */
function trialsOf({ trials, forfeited }: DigestedSession): number {
  return trials + forfeited;
}

function efficiencyOf(own: readonly DigestedSession[]): number | null {
  const ratios = new Float64Array(own.reduce((sum, { efficiencies }) => sum + efficiencies.length, 0));
  let place = 0;
  for (const { efficiencies } of own) {
    ratios.set(efficiencies, place);
    place += efficiencies.length;
  }
  return medianEfficiency(ratios);
}
