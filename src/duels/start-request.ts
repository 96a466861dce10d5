import { apparatusByRule, carriedTrialsOf } from '../sessions/apparatus.ts';
import type { StartRequest } from '../sessions/sessions.ts';
import type { DuelRecord } from '../store/duel-records.ts';
import type { PlayerRecord } from '../store/records.ts';

/** What somebody chose for all of their games. */
export interface HowTheyPlay {
  readonly isRanked: boolean;
  readonly isAssisted: boolean;
}

/**
 * The session of one player of a duel: the same trials for all, on a board that nobody else sees; ranked, unless its player
 * wants no game of theirs to count.
 */
export function startRequest(
  duel: DuelRecord,
  player: PlayerRecord,
  { isRanked, isAssisted }: HowTheyPlay,
): StartRequest {
  const { id, spec, place, challengerKey } = duel;
  return {
    ...spec,
    player,
    startedBy: player.kind === 'agent' ? challengerKey : player.key,
    place,
    carriedTrials: carriedTrialsOf(spec, apparatusByRule(spec.protocol, player.key)),
    sharedSeed: id,
    ...(!isRanked && { isPractice: true }),
    ...(isAssisted && { isAssisted: true }),
    isPrivate: true,
    key: `duel/${id}/${player.key}`,
  };
}
