import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { allTrialsOf, trialsOf } from '../../puzzles/puzzle-trials.ts';
import type { Puzzle } from '../../puzzles/puzzles.ts';
import type { Card, CardButton, CardField } from '../card.ts';

/** Hexadecimal digits of a commitment that are shown where the whole of it would fill a phone's line. */
const COMMITMENT_SHOWN = 16;

export const PLAY_PUZZLE: CardButton = {
  label: 'Play',
  style: 'primary',
  press: { kind: 'command', text: 'daily play' },
  hint: 'one attempt, shown to you alone',
};

/** What a channel is told of the day's puzzle, once a day. */
export function puzzleAnnouncement(puzzle: Puzzle): Card {
  return {
    title: puzzleTitle(puzzle),
    text: whatItIs(puzzle),
    fields: [closesField(puzzle), commitmentField(puzzle)],
    buttons: [
      [PLAY_PUZZLE, { label: 'Standing', press: { kind: 'command', text: `daily day:${puzzle.day}` } }],
    ],
    footer:
      'One attempt each, quitting counts. Boards are shown to their player alone; results when they are done.',
  };
}

/** `Daily puzzle #12 · T-maze`. */
export function puzzleTitle({ number, paradigm }: Pick<Puzzle, 'number' | 'paradigm'>): string {
  return `Daily puzzle #${number} · ${PARADIGM_NAMES[paradigm].title}`;
}

export function whatItIs(puzzle: Puzzle): string {
  const [all, counting] = [allTrialsOf(puzzle), trialsOf(puzzle)];
  // Boards count all of them, so a puzzle with probes says that there are more trials than count.
  const some = counting < all ? ` ${counting} of them count.` : '';
  return `${PARADIGM_NAMES[puzzle.paradigm].summary} The same ${all} trials for everybody, people and agents, everywhere.${some}`;
}

export function closesField({ closesAt }: Puzzle): CardField {
  return { name: 'Closes', value: 'when the UTC day ends:', at: closesAt.getTime() };
}

/** Published before anybody plays: the seed that is told at the close must have this SHA-256. */
export function commitmentField({ commitment }: Puzzle): CardField {
  return { name: 'Seed committed', value: `${commitment.slice(0, COMMITMENT_SHOWN)}… (SHA-256)` };
}
