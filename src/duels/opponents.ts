import type { DuelBetween } from '../store/duel-records.ts';
import type { PlayerRecord } from '../store/records.ts';
import { type HeadToHead, headToHead } from './head-to-head.ts';
import { type DuelRun, runOf } from './runs.ts';

/** What became of all finished duels of a player against one other. */
export interface OpponentRecord extends HeadToHead {
  readonly opponent: PlayerRecord;
  /** When the newest of these duels ended. */
  readonly lastAt: Date;
}

/** A pair of runs of one duel, the player's first. */
type Met = readonly [DuelRun, DuelRun];

/**
 * The player against everybody else who was in these duels, of which are given all sessions: in a duel of several, each
 * pair counts. Most duels first; of equally many, the newest. Opponents with whom no duel could be scored are left out.
 */
export function opponentRecords(playerKey: string, duels: readonly DuelBetween[]): readonly OpponentRecord[] {
  const met = new Map<string, { opponent: PlayerRecord; lastAt: Date; pairs: Met[] }>();
  for (const { spec, sessions, endedAt } of duels) {
    const own = sessions.find(({ player }) => player.key === playerKey);
    if (!own) continue;
    for (const session of sessions) {
      const { player: opponent } = session;
      if (opponent.key === playerKey) continue;
      const known = met.get(opponent.key) ?? { opponent, lastAt: endedAt, pairs: [] };
      known.pairs.push([runOf(own, spec), runOf(session, spec)]);
      if (endedAt > known.lastAt) known.lastAt = endedAt;
      met.set(opponent.key, known);
    }
  }
  return [...met.values()]
    .map(({ opponent, lastAt, pairs }) => ({ opponent, lastAt, ...headToHead(pairs) }))
    .filter((record) => duelsIn(record) > 0)
    .sort(
      (one, other) =>
        duelsIn(other) - duelsIn(one) ||
        other.lastAt.getTime() - one.lastAt.getTime() ||
        (one.opponent.key < other.opponent.key ? -1 : 1),
    );
}

function duelsIn({ won, drawn, lost }: HeadToHead): number {
  return won + drawn + lost;
}
