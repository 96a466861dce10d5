import type { CellReport, Report } from '../../evaluations/report/report.ts';
import { cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import { isolated, shownName } from '../../leaderboard/shown-name.ts';
import { PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentCell, percentRange, percentText } from '../../percent.ts';
import type { CardBlock } from '../card.ts';
import { cutInTheMiddle, TABLE_COLUMNS } from './evaluation-table.ts';

/** Cells of a table that belong together: one task, with one rate of chance. */
interface Group {
  readonly head: string;
  readonly title: string;
  readonly cells: readonly CellReport[];
}

/**
 * Every cell by paradigm, so that configurations stand below each other, in tables of at most so many lines. A task is
 * parted only where it does not fit into one table, under its head again.
 */
export function resultTables(report: Report, lines: number): readonly CardBlock[] {
  const counts = report.cells.map(({ successes, trials }) => `${successes}/${trials}`);
  const countWidth = Math.max(6, ...counts.map((count) => count.length));
  // A head of columns, then a head of a task and at least one line of it.
  const groups = groupsOf(report).flatMap((group) => parted(group, Math.max(1, lines - 2)));
  const tables: Group[][] = [];
  let used = lines;
  for (const group of groups) {
    const needed = group.cells.length + 1;
    if (used + needed > lines) {
      tables.push([]);
      used = 1;
    }
    tables.at(-1)?.push(group);
    used += needed;
  }
  return tables.map((shown) => tableOf(report, shown, countWidth));
}

function tableOf(report: Report, groups: readonly Group[], countWidth: number): CardBlock {
  const text = groups.flatMap(({ head, cells }) => [
    head,
    ...cells.map((cell) => cellLine(labelOf(report, cell), cell, countWidth)),
  ]);
  const spoken = groups.map(({ title, cells }) => {
    return `${title}: ${cells.map((cell) => spokenCell(labelOf(report, cell), cell)).join(', ')}`;
  });
  return {
    kind: 'table',
    text: [line('', 'solved', '%', '95 %', countWidth), ...text].join('\n'),
    alt: `${spoken.join('; ')}.`,
  };
}

function groupsOf({ cells }: Report): readonly Group[] {
  const groups = new Map<string, CellReport[]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.cell.paradigm, cell.references.chance.rate]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  // Rule: in the order of paradigms, also where a paradigm has several rates of chance.
  const paradigms = [...new Set(cells.map(({ cell }) => cell.paradigm))];
  const inOrder = paradigms.flatMap((paradigm) => {
    return [...groups.values()].filter(([first]) => first?.cell.paradigm === paradigm);
  });
  return inOrder.flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { title } = PARADIGM_NAMES[first.cell.paradigm];
    // In per cent, as the column is: so every task's name stands here whole.
    const chance = ` chance ${percentCell(first.references.chance.rate)}`;
    const width = TABLE_COLUMNS - chance.length;
    return [{ head: `${padToCells(cutToCells(title, width), width)}${chance}`, title, cells: own }];
  });
}

function parted(group: Group, most: number): readonly Group[] {
  const parts = Math.ceil(group.cells.length / most);
  return Array.from({ length: parts }, (_, part) => ({
    ...group,
    cells: group.cells.slice(part * most, (part + 1) * most),
  }));
}

function labelOf(report: Report, cell: CellReport): string {
  return shownName(report.configurations[cell.configuration]?.configuration.label ?? cell.cell.agent.id);
}

function cellLine(label: string, cell: CellReport, countWidth: number): string {
  const { successes, trials, rate, interval } = cell;
  return line(
    label,
    `${successes}/${trials}`,
    rate === null ? '-' : percentCell(rate),
    interval === null ? '' : percentRange(interval),
    countWidth,
  );
}

function line(label: string, count: string, percent: string, bounds: string, countWidth: number): string {
  const width = TABLE_COLUMNS - countWidth - 13;
  const name = padToCells(isolated(cutInTheMiddle(label, width)), width);
  return ` ${name} ${count.padStart(countWidth)} ${percent.padStart(3)} ${bounds.padStart(6)}`.trimEnd();
}

function spokenCell(label: string, { successes, trials, rate }: CellReport): string {
  return rate === null
    ? `${label} nothing counted`
    : `${label} ${successes} of ${trials}, ${percentText(rate)}`;
}
