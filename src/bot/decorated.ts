import type { Play } from '../sessions/sessions.ts';
import { withPledgeQuestion } from './ask-pledge.ts';
import type { Card } from './card.ts';
import type { DoorParts } from './door-parts.ts';
import { withAttempt } from './puzzles/with-attempt.ts';
import { withBest } from './with-best.ts';

/**
 * A card of somebody's game with all that does not follow from the game alone: what is particular about a daily puzzle,
 * what may be known of the others in a duel, whether it was a best one, and the one question of how they play.
 */
export async function decorated(
  { parts, duels }: Pick<DoorParts, 'parts' | 'duels'>,
  play: Play,
  card: Card,
): Promise<Card> {
  const told = await duels.decorate(play, await withAttempt(parts, play, card));
  return withPledgeQuestion(parts, play, await withBest(parts, play, told));
}
