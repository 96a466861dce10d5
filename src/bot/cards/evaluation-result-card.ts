import { counted } from '../../counted.ts';
import type { EvaluationResults } from '../../evaluations/evaluations.ts';
import type { Comparison, Report } from '../../evaluations/report/report.ts';
import { reportFiles } from '../../evaluations/report/report-files.ts';
import { reportOf } from '../../evaluations/report/report-of.ts';
import { type ReportPicture, reportPictures } from '../../evaluations/report/report-pictures.ts';
import { pText } from '../../p-value.ts';
import type { Card, CardBlock, CardLink } from '../card.ts';
import { resultTables } from './evaluation-result-table.ts';
import { TABLE_COLUMNS } from './evaluation-table.ts';
import { evaluationTitle } from './evaluation-words.ts';

/**
 * Lines of the table of cells in a message: as many as Discord shows beside a title and a note on files. What is longer
 * it would put into a file, where nobody looks. See `DISCORD_LIMITS.content`.
 */
const LINES = 32;
/** Messages of the table; all of it is in the files. */
const TABLES = 4;
/** A pair for each protocol and length; more than these are in the report's page alone. */
const PICTURES = 6;
/** Comparisons that are told in words; all of them are in the files. */
const COMPARISONS = 6;
/** The level that a difference is called one at (our choice, the usual one). */
const LEVEL = 0.05;

const WHAT_IS_COUNTED = 'Trials solved of those that count, with 95 % intervals.';

/**
 * What came of an evaluation, a message each, in the order in which they are posted; nothing where no session ended. The
 * first one leads to these pages.
 */
export function resultCards(results: EvaluationResults, links: readonly CardLink[] = []): readonly Card[] {
  const [first, ...others] = cardsOf(results);
  return first === undefined ? [] : [links.length === 0 ? first : { ...first, links }, ...others];
}

function cardsOf(results: EvaluationResults): readonly Card[] {
  const report = reportOf(results);
  if (report.totals.trials === 0) return uncountedCards(results, report);
  const tables = resultTables(report, LINES);
  const comparisons = comparisonsText(report);
  const characters = tables.reduce((sum, { text }) => sum + text.length, comparisons.length);
  const fitsInOne = tables.length === 1 && characters <= LINES * (TABLE_COLUMNS + 1);
  return [
    ...tableCards(results, report, tables, fitsInOne ? comparisons : ''),
    ...(fitsInOne || comparisons === ''
      ? []
      : [{ title: `${evaluationTitle(report.evaluation)} · comparisons`, text: comparisons }]),
    ...reportPictures(report)
      .slice(0, PICTURES)
      .map((one) => pictureCard(report, one)),
  ];
}

/** Rule: who finds nothing counted is to find out why, so what was recorded is handed out all the same. */
function uncountedCards(results: EvaluationResults, report: Report): readonly Card[] {
  const { evaluation, totals } = report;
  const ended = totals.sessions.planned - totals.sessions.open;
  if (ended === 0) return [];
  return [
    {
      title: `${evaluationTitle(evaluation)} · results`,
      text: `No trial counts: of ${counted(ended, 'session')} that ended, ${totals.sessions.void} are void. The files say what became of each.`,
      to: [evaluation.startedBy.key],
      files: reportFiles(results, report),
    },
  ];
}

function pictureCard({ evaluation }: Report, { kind, ...picture }: ReportPicture): Card {
  return { title: `${evaluationTitle(evaluation)} · ${kind}`, picture };
}

function tableCards(
  results: EvaluationResults,
  report: Report,
  tables: readonly CardBlock[],
  comparisons: string,
): readonly Card[] {
  const { evaluation } = report;
  const parts = Math.min(tables.length, TABLES);
  return tables.slice(0, parts).map((table, index): Card => {
    const hasRest = index === parts - 1 && tables.length > parts;
    const paragraphs = [
      ...(index === 0 ? [WHAT_IS_COUNTED, comparisons] : []),
      ...(hasRest ? ['There are more cells than fit here: all of them are in the files.'] : []),
    ].filter((paragraph) => paragraph !== '');
    return {
      title: `${evaluationTitle(evaluation)} · results${parts === 1 ? '' : `, part ${index + 1} of ${parts}`}`,
      ...(paragraphs.length > 0 && { text: paragraphs.join('\n\n') }),
      blocks: [table],
      ...(index === 0 && { to: [evaluation.startedBy.key], files: reportFiles(results, report) }),
    };
  });
}

/** What came of an evaluation without pictures and files: every cell, and what is compared. */
export function resultInWords(report: Report): Required<Pick<Card, 'text' | 'blocks'>> {
  const comparisons = comparisonsText(report);
  return {
    text: [WHAT_IS_COUNTED, ...(comparisons === '' ? [] : [comparisons])].join('\n\n'),
    blocks: resultTables(report, Number.MAX_SAFE_INTEGER),
  };
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
  return `${name(one)} against ${name(other)}: ${points(difference)} points (${points(interval[0])} to ${points(interval[1])}), better in ${wins}, worse in ${losses}, equal in ${draws}, ${pText(adjusted)}${verdict}`;
}
