import type { Play } from '../../sessions/sessions.ts';
import type { BotParts } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { withPuzzleResult, withPuzzleRule } from '../cards/puzzle-attempt-card.ts';

/**
 * The card of a person's attempt at a daily puzzle with what is particular about it: its rule while it is played, then
 * its line to pass on, streak and rank. Unchanged for every other game.
 */
export async function withAttempt(
  { services: { puzzles } }: Pick<BotParts, 'services'>,
  { record }: Play,
  card: Card,
): Promise<Card> {
  const { puzzleDay, player, place, status, letters } = record;
  if (puzzleDay === undefined || player.kind !== 'person') return card;
  const puzzle = puzzles.of(puzzleDay);
  if (!puzzle) return card;
  if (status === 'playing') return withPuzzleRule(card, puzzle, letters === '');
  const scope = { workspace: place.workspace };
  const [entry, standing, streak] = await Promise.all([
    puzzles.entryOf(player.key, puzzleDay, scope),
    puzzles.standing(puzzleDay, scope),
    puzzles.streak(player.key),
  ]);
  // Quit before the first action: nothing of it counts.
  if (!entry || entry.marks.length === 0) return card;
  const ranked = standing.entries.filter(({ rank }) => rank !== null).length;
  return withPuzzleResult(card, puzzle, status, {
    entry,
    line: puzzles.shareLine(puzzle, entry, streak),
    ranked,
  });
}
