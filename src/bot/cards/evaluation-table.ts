import type { CellCounts, EvaluationView } from '../../evaluations/evaluations.ts';
import { cellWidth, cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import { isolated, shownName } from '../../leaderboard/shown-name.ts';
import { percentCell } from '../../percent.ts';
import type { CardBlock } from '../card.ts';
import { lengthText } from './evaluation-words.ts';

/** Monospaced columns that a phone shows without scrolling sideways. */
export const TABLE_COLUMNS = 38;
/** Rows of a table in a card that is edited again and again (our choice: a screenful of a phone). */
const ROWS = 12;

/** One configuration over all of its paradigms. */
interface Row {
  readonly label: string;
  sessions: number;
  done: number;
  void: number;
  trials: number;
  successes: number;
}

/** How far each configuration is, and how it does: the table of progress and, at the end, the result in short. */
export function configurationTable(view: EvaluationView): CardBlock {
  const rows = rowsOf(view.cells);
  const shown = rows.slice(0, ROWS);
  const done = shown.map((row) => `${row.done}/${row.sessions}`);
  const doneWidth = Math.max(4, ...done.map((text) => text.length));
  const nameWidth = TABLE_COLUMNS - doneWidth - 11;
  const line = (name: string, ...[count, isVoid, rate]: readonly [string, string, string]): string =>
    `${padToCells(isolated(cutInTheMiddle(name, nameWidth)), nameWidth)} ${count.padStart(doneWidth)} ${isVoid.padStart(4)} ${rate.padStart(4)}`;
  const rest = rows.length - shown.length;
  const text = [
    line('', 'done', 'void', '%'),
    ...shown.map((row, index) => line(row.label, done[index] ?? '', String(row.void), rateOf(row))),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
  const spoken = shown.map((row) => {
    const success =
      row.trials === 0 ? 'no trial yet' : `${rateOf(row)} per cent of ${row.trials} trials solved`;
    return `${row.label}: ${row.done} of ${row.sessions} sessions done, ${row.void} void, ${success}`;
  });
  return { kind: 'table', text: text.join('\n'), alt: `${spoken.join('; ')}.` };
}

function rateOf({ trials, successes }: Row): string {
  return trials === 0 ? '-' : percentCell(successes / trials);
}

function rowsOf(cells: readonly CellCounts[]): readonly Row[] {
  const varies = (of: (counts: CellCounts) => unknown): boolean => new Set(cells.map(of)).size > 1;
  const hasProtocols = varies(({ cell }) => cell.protocol);
  const hasViews = varies(({ cell }) => cell.view);
  const hasLengths = varies(({ cell }) => cell.length);
  const rows = new Map<string, Row>();
  for (const counts of cells) {
    const { agent, protocol, view } = counts.cell;
    const label = [
      shownName(agent.id),
      ...(hasProtocols ? [protocol] : []),
      ...(hasViews ? [view] : []),
      ...(hasLengths ? [lengthText(counts.cell)] : []),
    ].join(' ');
    const row = rows.get(label) ?? { label, sessions: 0, done: 0, void: 0, trials: 0, successes: 0 };
    row.sessions += counts.sessions;
    row.done += counts.finished;
    row.void += counts.void;
    row.trials += counts.trials;
    row.successes += counts.successes;
    rows.set(label, row);
  }
  return [...rows.values()];
}

/** What configurations of one agent differ in stands at the end of their names, so the middle gives way. */
export function cutInTheMiddle(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  const tail = [...text].slice(-Math.floor((cells - 1) / 2)).join('');
  const head = cutToCells(text, cells - cellWidth(tail));
  return `${head}${tail}`;
}
