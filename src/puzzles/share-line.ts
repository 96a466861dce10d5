import type { Streak } from '../leaderboard/records-of.ts';
import { PARADIGM_NAMES } from '../paradigms/names.ts';
import { trialsOf } from './puzzle-trials.ts';
import type { Puzzle, PuzzleEntry, PuzzleMark } from './puzzles.ts';

/** Shapes differ, not only colours. Those of played trials are the ones that every card has for outcomes. */
export const PUZZLE_MARKS: Readonly<Record<PuzzleMark, string>> = {
  success: '✅',
  failure: '❌',
  timeout: '⌛',
  unplayed: '➖',
};

/** A mark a trial: it tells how it went, and nothing of what was to be seen. */
function marksText(marks: readonly PuzzleMark[]): string {
  return marks.map((mark) => PUZZLE_MARKS[mark]).join('');
}

/** `daily #12 · T-maze`: what people call a puzzle. */
export function puzzleName({ number, paradigm }: Pick<Puzzle, 'number' | 'paradigm'>): string {
  return `daily #${number} · ${PARADIGM_NAMES[paradigm].title}`;
}

/** Spoiler-free: which puzzle, how many, a mark a trial, and the streak from two days on. */
export function shareLine(puzzle: Puzzle, entry: PuzzleEntry, { current }: Streak): string {
  const result = [`${entry.successes}/${trialsOf(puzzle)}`, marksText(entry.marks)].filter(
    (part) => part !== '',
  );
  return [
    `Cheesebot ${puzzleName(puzzle)}`,
    result.join(' '),
    ...(entry.isAssisted ? ['with help'] : []),
    ...(current > 1 ? [`streak ${current}`] : []),
  ].join(' · ');
}
