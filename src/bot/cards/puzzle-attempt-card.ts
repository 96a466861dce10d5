import type { Puzzle, PuzzleEntry } from '../../puzzles/puzzles.ts';
import type { SessionStatus } from '../../store/records.ts';
import type { Card, CardButton } from '../card.ts';
import { closesField, puzzleTitle } from './puzzle-card.ts';
import { shareButton } from './puzzle-day-card.ts';
import { AGAIN, ENDINGS } from './result-card.ts';

const ATTEMPT_RULE = 'Your one attempt. Quitting, or the close, counts every trial left as a failure.';

/** A board of an attempt that is being played: the rule, and with the first one, how long there is. */
export function withPuzzleRule(card: Card, puzzle: Puzzle, isFirst: boolean): Card {
  return {
    ...card,
    ...(isFirst && {
      fields: [...(card.fields ?? []), { ...closesField(puzzle), name: 'This puzzle closes' }],
    }),
    footer: ATTEMPT_RULE,
  };
}

/** The result of an attempt with its line to pass on and its rank so far. */
export function withPuzzleResult(
  card: Card,
  puzzle: Puzzle,
  status: SessionStatus,
  own: { readonly entry: PuzzleEntry; readonly line: string; readonly ranked: number },
): Card {
  const { entry, line, ranked } = own;
  const isOpen = puzzle.seed === null;
  const rank =
    entry.rank === null
      ? 'You are hidden, so you have none.'
      : `${entry.rank} of ${ranked} here${isOpen ? ' so far' : ''}`;
  return {
    ...card,
    title: `${puzzleTitle(puzzle)} · ${ENDINGS[status]}`,
    fields: [{ name: 'Your line', value: line }, { name: 'Rank', value: rank }, ...(card.fields ?? [])],
    buttons: [
      [
        shareButton(puzzle),
        { label: 'Standing', press: { kind: 'command', text: `daily day:${puzzle.day}` } },
      ],
      ...(card.buttons ?? []).map((row) => row.map(asGame)),
    ],
  };
}

/** Rule: the puzzle is not played again, so no button may sound as if it were. */
function asGame(button: CardButton): CardButton {
  return button.label === AGAIN ? { ...button, label: 'Another game', style: 'plain' } : button;
}
