import { standingKey } from './board-filter.ts';
import type { DigestedSession } from './digest.ts';
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

/**
 * Who played, and what of it counts. Rule: whatever the order of the sessions, the result is the same to the last bit: all
 * that is not whole is put in order before it is added up.
 */
export function overallPlayers(all: readonly DigestedSession[]): OverallPlayers {
  const byKey = [...Map.groupBy(all, standingKey)].sort(([one], [other]) => (one < other ? -1 : 1));
  const sessions = {
    starts: new Int32Array(byKey.length + 1),
    items: new Int32Array(all.length),
    trials: new Float64Array(all.length),
    successes: new Float64Array(all.length),
  };
  // Item, trials and successes as one number, which sorts faster than anything else.
  const base = 1 + all.reduce((most, session) => Math.max(most, trialsOf(session)), 0);
  let place = 0;
  const players = byKey.flatMap(([key, own], player) => {
    const codes = Float64Array.from(
      own,
      (session) => (itemOf(session) * base + trialsOf(session)) * base + session.successes,
    );
    for (const code of codes.sort()) {
      sessions.items[place] = Math.floor(code / base / base);
      sessions.trials[place] = Math.floor(code / base) % base;
      sessions.successes[place] = code % base;
      place++;
    }
    sessions.starts[player + 1] = place;
    const [first] = own;
    return first === undefined ? [] : [playerOf(key, first, own)];
  });
  return { players, sessions };
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
