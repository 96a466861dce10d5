import type { Play } from '../sessions/sessions.ts';
import { withPledgeQuestion } from './ask-pledge.ts';
import type { Card } from './card.ts';
import type { DoorParts } from './door-parts.ts';
import { withAttempt } from './puzzles/with-attempt.ts';

/**
 * A card of somebody's game with all that does not follow from the game alone: what is particular about a daily puzzle,
 * what may be known of the others in a duel, and the one question of how they play.
 */
export async function decorated(
  { parts, duels }: Pick<DoorParts, 'parts' | 'duels'>,
  play: Play,
  card: Card,
): Promise<Card> {
  return withPledgeQuestion(parts, play, await duels.decorate(play, await withAttempt(parts, play, card)));
}
