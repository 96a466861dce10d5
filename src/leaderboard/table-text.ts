import { PARADIGM_NAMES, type ParadigmId } from '../paradigms/names.ts';
import { percentCell, percentRange, percentText } from '../percent.ts';
import { cellWidth, cutToCells, padToCells } from './cell-width.ts';
import type { LeaderboardRow } from './leaderboard.ts';
import { isolated, shownName } from './shown-name.ts';
import { ranksOf } from './standings.ts';

/** Monospaced columns that a phone shows without scrolling sideways. */
export const TABLE_COLUMNS = 38;

/** Between the signs of a legend: platforms shorten a row of blanks to one. */
export const LEGEND_GAP = ' · ';

/** The widest interval is `98-100`. */
const INTERVAL_WIDTH = 6;

/** How many rows of a kind a table shows; references are always shown, baselines only where there is room for all. */
export interface TableRoom {
  readonly players: number;
  readonly published: number;
  readonly hasBaselines?: boolean;
  /** Key of the player who looks: that row is shown whatever its rank. */
  readonly self?: string;
}

const MARKS: Readonly<Record<LeaderboardRow['kind'], string>> = {
  person: ' ',
  agent: '>',
  naive: '~',
  baseline: '=',
  published: '*',
  reference: '~',
};

function markOf({ kind, isAssisted }: LeaderboardRow): string {
  return isAssisted ? '+' : MARKS[kind];
}

/** What the marks of a table mean, for the line below it. */
export function tableLegend(rows: readonly LeaderboardRow[], room: TableRoom): string {
  const kinds = new Set(rows.map(({ kind }) => kind));
  return [
    '> agent',
    ...(rows.some(({ isAssisted }) => isAssisted) ? ['+ with help'] : []),
    ...(room.hasBaselines && kinds.has('baseline') ? ['= baseline, measured'] : []),
    ...(kinds.has('published') ? ['* published'] : []),
    '~ reference',
    'k/n, %, Wilson 95 %, ordered by its lower end',
  ].join(LEGEND_GAP);
}

/** The rows that fit the room, in their order. */
function rowsShown(rows: readonly LeaderboardRow[], room: TableRoom): readonly LeaderboardRow[] {
  let players = 0;
  let published = 0;
  return rows.filter((row) => {
    if (row.kind === 'reference' || row.kind === 'naive') return true;
    if (row.kind === 'baseline') return room.hasBaselines === true;
    if (row.kind === 'published') return ++published <= room.published;
    return ++players <= room.players || (room.self !== undefined && row.playerKey === room.self);
  });
}

/**
 * The board of one paradigm as monospaced lines of at most 38 columns: rank, mark, name, k/n, rate, interval. `rows` are
 * those of one paradigm in standing order; ranks count the rows that the room leaves out.
 */
export function tableText(paradigm: ParadigmId, rows: readonly LeaderboardRow[], room: TableRoom): string {
  const ranks = ranksOf(rows);
  const shown = rowsShown(rows, room);
  const countWidth = Math.max(3, ...shown.map((row) => countText(row).length));
  const rankWidth = Math.max(1, ...shown.map((row) => rankText(ranks.get(row)).length));
  const figures = (count: string, percent: string, interval: string): string =>
    `${count.padStart(countWidth)} ${percent.padStart(3)} ${interval.padStart(INTERVAL_WIDTH)}`;
  const headings = figures('k/n', '%', '95 %');
  const nameWidth = TABLE_COLUMNS - headings.length - rankWidth - 3;
  const lines = shown.map((row) => {
    const name = padToCells(isolated(cutToCells(shownName(row.player), nameWidth)), nameWidth);
    const lead = `${rankText(ranks.get(row)).padStart(rankWidth)} ${markOf(row)}${name}`;
    return `${lead} ${figures(countText(row), percentCell(row.rate), intervalText(row))}`.trimEnd();
  });
  const { title } = PARADIGM_NAMES[paradigm];
  const titleWidth = TABLE_COLUMNS - headings.length - 1;
  const head =
    cellWidth(title) <= titleWidth
      ? [`${padToCells(title, titleWidth)} ${headings}`]
      : [cutToCells(title, TABLE_COLUMNS), `${' '.repeat(titleWidth)} ${headings}`];
  const left = rows.filter((row) => row.kind !== 'baseline' || room.hasBaselines).length - shown.length;
  return [...head, ...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

const SPOKEN_KINDS: Readonly<Partial<Record<LeaderboardRow['kind'], string>>> = {
  published: 'published: ',
  baseline: 'baseline: ',
};

/** The same table for a screen reader. */
export function tableSpoken(paradigm: ParadigmId, rows: readonly LeaderboardRow[], room: TableRoom): string {
  const ranks = ranksOf(rows);
  const spoken = rowsShown(rows, room).map((row) => {
    const rank = ranks.get(row);
    const lead = rank === undefined ? (SPOKEN_KINDS[row.kind] ?? '') : `${rank}. `;
    const count = row.trials === null ? '' : `${row.successes} of ${row.trials}, `;
    const help = row.isAssisted ? ' with help' : '';
    return `${lead}${shownName(row.player)}${help} ${count}${percentText(row.rate)}`;
  });
  return `${PARADIGM_NAMES[paradigm].title}: ${spoken.join('; ')}.`;
}

function rankText(rank: number | undefined): string {
  return rank === undefined ? '' : String(rank);
}

function countText(row: LeaderboardRow): string {
  return row.trials === null ? '' : `${row.successes}/${row.trials}`;
}

function intervalText({ interval }: LeaderboardRow): string {
  return interval === null ? '' : percentRange(interval);
}
