import { cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import { isolated, shownName } from '../../leaderboard/shown-name.ts';
import { trialsOf } from '../../puzzles/puzzle-trials.ts';
import type { PuzzleEntry, PuzzleMark, PuzzleStanding } from '../../puzzles/puzzles.ts';
import { puzzleName } from '../../puzzles/share-line.ts';
import type { CardBlock } from '../card.ts';

/** Monospaced columns that a phone shows without scrolling sideways. */
const TABLE_COLUMNS = 38;
const ROWS = 15;

/** One column each, also where emoji would take two: marks of a monospaced table. */
const TABLE_MARKS: Readonly<Record<PuzzleMark, string>> = {
  success: '+',
  failure: '-',
  timeout: 't',
  unplayed: '.',
};

/** What the marks of the table mean, for the line below it. */
export const TABLE_LEGEND = '> agent, = baseline, & with help; + solved, - not, t time up, . left';

/** The standing as monospaced lines: rank, name, solved, a mark a trial. Undefined where nobody is in it. */
export function puzzleBlock({ puzzle, entries }: PuzzleStanding, self?: string): CardBlock | undefined {
  if (entries.length === 0) return undefined;
  const shown = entries.filter((entry, index) => index < ROWS || entry.playerKey === self);
  const trials = trialsOf(puzzle);
  const rankWidth = Math.max(1, ...shown.map((entry) => rankText(entry).length));
  const countWidth = `${trials}/${trials}`.length;
  const nameWidth = TABLE_COLUMNS - rankWidth - countWidth - trials - 4;
  const lines = shown.map((entry) => {
    const name = padToCells(isolated(cutToCells(shownName(entry.name), nameWidth)), nameWidth);
    const lead = `${rankText(entry).padStart(rankWidth)} ${kindMark(entry)}${name}`;
    if (!entry.isOver) return `${lead} playing`;
    const marks = entry.marks.map((mark) => TABLE_MARKS[mark]).join('');
    return `${lead} ${`${entry.successes}/${trials}`.padStart(countWidth)} ${marks}`.trimEnd();
  });
  const left = entries.length - shown.length;
  const text = [...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
  return { kind: 'table', text, alt: spoken({ puzzle, entries: shown }, trials) };
}

function spoken({ puzzle, entries }: PuzzleStanding, trials: number): string {
  const said = entries.map((entry) => {
    const lead = entry.rank === null ? (entry.isBaseline ? 'baseline: ' : '') : `${entry.rank}. `;
    const help = entry.isAssisted ? ', with help' : '';
    const how = entry.isOver ? `${entry.successes} of ${trials}` : 'still playing';
    return `${lead}${shownName(entry.name)} ${how}${help}`;
  });
  return `Standing of ${puzzleName(puzzle)}: ${said.join('; ')}.`;
}

function kindMark({ isBaseline, kind, isAssisted }: PuzzleEntry): string {
  if (isBaseline) return '=';
  if (kind === 'agent') return '>';
  return isAssisted ? '&' : ' ';
}

function rankText({ rank }: PuzzleEntry): string {
  return rank === null ? '' : String(rank);
}
