import type { EvaluationResults } from '../../evaluations/evaluations.ts';
import type { CellReport, Comparison, Report } from '../../evaluations/report/report.ts';
import { reportFiles } from '../../evaluations/report/report-files.ts';
import { reportOf } from '../../evaluations/report/report-of.ts';
import { type ReportPicture, reportPictures } from '../../evaluations/report/report-pictures.ts';
import { cutToCells } from '../../leaderboard/cell-width.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentCell, percentText } from '../../percent.ts';
import type { Card, CardBlock } from '../card.ts';
import { cutInTheMiddle, TABLE_COLUMNS } from './evaluation-table.ts';
import { evaluationTitle } from './evaluation-words.ts';

/** Rows of the table of cells in a message; all of them are in the files. */
const ROWS = 30;
/** A pair for each protocol and length; more than these are in the report's page alone. */
const PICTURES = 6;
/** Comparisons that are told in words; all of them are in the files. */
const COMPARISONS = 6;
/** The level that a difference is called one at (our choice, the usual one). */
const LEVEL = 0.05;

/** What came of an evaluation, a message each, in the order in which they are posted; nothing where nothing was counted. */
export function resultCards(results: EvaluationResults): readonly Card[] {
  const report = reportOf(results);
  if (report.totals.trials === 0) return [];
  return [
    tableCard(results, report),
    ...reportPictures(report)
      .slice(0, PICTURES)
      .map((one) => pictureCard(report, one)),
  ];
}

function pictureCard({ evaluation }: Report, { kind, ...picture }: ReportPicture): Card {
  return { title: `${evaluationTitle(evaluation)} · ${kind}`, picture };
}

function tableCard(results: EvaluationResults, report: Report): Card {
  const { evaluation } = report;
  return {
    title: `${evaluationTitle(evaluation)} · results`,
    ...resultInWords(report),
    to: [evaluation.startedBy.key],
    files: reportFiles(results, report),
  };
}

/** What came of an evaluation without pictures and files: every cell, and what is compared. */
export function resultInWords(report: Report): Required<Pick<Card, 'text' | 'blocks'>> {
  const comparisons = comparisonsText(report);
  return {
    text: [
      'Trials solved of those that count, with 95 % intervals.',
      ...(comparisons === '' ? [] : [comparisons]),
    ].join('\n\n'),
    blocks: [cellTable(report)],
  };
}

/** By paradigm, so that configurations stand below each other. */
function cellTable(report: Report): CardBlock {
  const paradigms = [...new Set(report.cells.map(({ cell }) => cell.paradigm))];
  const rows = paradigms.flatMap((paradigm) => [
    {
      title: PARADIGM_NAMES[paradigm].title,
      cells: report.cells.filter(({ cell }) => cell.paradigm === paradigm),
    },
  ]);
  const lines = rows.flatMap(({ title, cells }) => [
    headLine(title, cells),
    ...cells.map((cell) => cellLine(labelOf(report, cell), cell)),
  ]);
  const rest = lines.length - ROWS;
  const shown = rest > 0 ? [...lines.slice(0, ROWS), `… and ${rest} more lines`] : lines;
  const spoken = rows.map(
    ({ title, cells }) =>
      `${title}: ${cells.map((cell) => spokenCell(labelOf(report, cell), cell)).join(', ')}`,
  );
  return { kind: 'table', text: shown.join('\n'), alt: `${spoken.join('; ')}.` };
}

function headLine(title: string, cells: readonly CellReport[]): string {
  const chance = ` (chance ${percentText(cells[0]?.references.chance.rate ?? 0)})`;
  return `${cutToCells(title, TABLE_COLUMNS - chance.length)}${chance}`;
}

function labelOf(report: Report, cell: CellReport): string {
  return report.configurations[cell.configuration]?.configuration.label ?? cell.cell.agent.id;
}

function cellLine(label: string, { successes, trials, rate, interval }: CellReport): string {
  const count = `${successes}/${trials}`.padStart(8);
  const percent = (rate === null ? '-' : percentCell(rate)).padStart(3);
  const bounds = (
    interval === null ? '' : interval.map((bound) => Math.round(bound * 100)).join('-')
  ).padStart(6);
  const width = TABLE_COLUMNS - 21;
  return ` ${cutInTheMiddle(label, width).padEnd(width)} ${count} ${percent} ${bounds}`.trimEnd();
}

function spokenCell(label: string, { successes, trials, rate }: CellReport): string {
  return rate === null
    ? `${label} nothing counted`
    : `${label} ${successes} of ${trials}, ${percentText(rate)}`;
}

/** The clearest differences first; where there are many comparisons, only those that show one. */
function comparisonsText({ comparisons, configurations, comparesFirstOnly }: Report): string {
  const all = comparisons.length;
  if (all === 0) return '';
  const sorted = comparisons.toSorted((one, other) => one.adjusted - other.adjusted);
  const clear = sorted.filter(({ adjusted }) => adjusted < LEVEL);
  const told = all <= COMPARISONS ? sorted : clear.slice(0, COMPARISONS);
  const name = (index: number): string => configurations[index]?.configuration.label ?? '';
  return [
    `Compared session by session on the same trials (two-sided sign test${all > 1 ? `, adjusted for ${all} comparisons` : ''}${comparesFirstOnly ? ', the first agent with each other' : ''}):`,
    ...told.map((comparison) => comparisonSentence(comparison, name)),
    ...(clear.length === 0 && told.length === 0 ? ['No difference is shown.'] : []),
    ...(clear.length > told.length ? [`… and ${clear.length - told.length} more differences`] : []),
  ].join('\n');
}

function comparisonSentence(comparison: Comparison, name: (index: number) => string): string {
  const { one, other, wins, draws, losses, adjusted, difference, interval } = comparison;
  const points = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;
  const verdict = adjusted < LEVEL ? '' : ': no difference shown';
  return `${name(one)} against ${name(other)}: ${points(difference)} points (${points(interval[0])} to ${points(interval[1])}), better in ${wins}, worse in ${losses}, equal in ${draws}, p ${pText(adjusted)}${verdict}`;
}

function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
