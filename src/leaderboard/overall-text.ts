import { percentCell, percentText } from '../percent.ts';
import { cutToCells, padToCells } from './cell-width.ts';
import type { OverallRow } from './overall.ts';
import { ANCHOR } from './overall-baselines.ts';
import { isolated, shownName } from './shown-name.ts';
import { LEGEND_GAP, TABLE_COLUMNS } from './table-text.ts';

export interface OverallRoom {
  readonly players: number;
  /** Key of the player who looks: that row is shown whatever its place. */
  readonly self?: string;
}

/** Of the ladder, those that a table has room for: what knows nothing, and what learns by trial and error. */
const SHOWN_BASELINES: readonly string[] = [ANCHOR, 'graph-rl'];

const HEADINGS = ['points', '±', 'n', 'eff'] as const;

/** The rows that fit the room, in their order. */
export function overallShown(rows: readonly OverallRow[], room: OverallRoom): readonly OverallRow[] {
  let players = 0;
  return rows.filter((row) => {
    if (row.kind === 'baseline') return SHOWN_BASELINES.includes(row.player);
    return ++players <= room.players || (room.self !== undefined && row.playerKey === room.self);
  });
}

/**
 * The overall board as monospaced lines of at most 38 columns: places that the player may hold, mark, name, points (`?`
 * while provisional), half the interval, trials, efficiency in per cent.
 */
export function overallText(rows: readonly OverallRow[], room: OverallRoom): string {
  const shown = overallShown(rows, room);
  const cells = shown.map(figuresOf);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const figures = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' ');
  const headings = figures(HEADINGS);
  const places = Math.max(1, ...shown.map((row) => placeText(row).length));
  const names = TABLE_COLUMNS - headings.length - places - 3;
  const lines = shown.map((row, index) => {
    const name = padToCells(isolated(cutToCells(shownName(row.player), names)), names);
    return `${placeText(row).padStart(places)} ${markOf(row)}${name} ${figures(cells[index] ?? [])}`.trimEnd();
  });
  const left = rows.filter(isPlayer).length - shown.filter(isPlayer).length;
  return [
    `${padToCells('Overall', TABLE_COLUMNS - headings.length - 1)} ${headings}`,
    ...lines,
    ...(left > 0 ? [`… and ${left} more`] : []),
  ].join('\n');
}

/** What the signs of the shown rows mean, for the line below them. */
export function overallLegend(rows: readonly OverallRow[], room: OverallRoom): string {
  const shown = overallShown(rows, room);
  return [
    'Overall: places that may be held, points (random play has 1000) ± 95 %, n trials, efficiency in %',
    ...(shown.some(({ isProvisional }) => isProvisional) ? ['? provisional'] : []),
    ...(shown.some(({ isAssisted }) => isAssisted) ? ['+ with help'] : []),
    ...(shown.some((row) => !isPlayer(row)) ? ['= baseline, measured'] : []),
  ].join(LEGEND_GAP);
}

/** The same table for a screen reader. */
export function overallSpoken(rows: readonly OverallRow[], room: OverallRoom): string {
  const spoken = overallShown(rows, room).map((row) => {
    const { player, points, interval, trials, efficiency } = row;
    return [
      `${spokenPlace(row)}${shownName(player)}${row.isAssisted ? ' with help' : ''} ${points} points`,
      `${interval[0]} to ${interval[1]}`,
      `${trials} ${trials === 1 ? 'trial' : 'trials'}`,
      ...(efficiency === null ? [] : [`efficiency ${percentText(efficiency)}`]),
      ...(row.isProvisional ? ['provisional'] : []),
    ].join(', ');
  });
  return `Overall: ${spoken.join('; ')}.`;
}

function isPlayer({ kind }: OverallRow): boolean {
  return kind !== 'baseline';
}

function markOf({ kind, isAssisted }: OverallRow): string {
  if (isAssisted) return '+';
  return { person: ' ', agent: '>', baseline: '=' }[kind];
}

function placeText({ band }: OverallRow): string {
  if (band === null) return '';
  return band[0] === band[1] ? String(band[0]) : `${band[0]}-${band[1]}`;
}

function spokenPlace(row: OverallRow): string {
  const { band, kind } = row;
  if (band === null) return kind === 'baseline' ? 'baseline: ' : '';
  return band[0] === band[1] ? `place ${band[0]}: ` : `places ${band[0]} to ${band[1]}: `;
}

/** Points, half the interval, trials, efficiency; what stands behind the points takes a column for all rows. */
function figuresOf(row: OverallRow): readonly string[] {
  const [low, high] = row.interval;
  const efficiency = row.efficiency === null ? '' : percentCell(row.efficiency);
  return [
    `${row.points}${row.isProvisional ? '?' : ' '}`,
    String(Math.round((high - low) / 2)),
    compact(row.trials),
    efficiency,
  ];
}

/** `12k` from ten thousand on. */
function compact(count: number): string {
  return count < 10_000 ? String(count) : `${Math.floor(count / 1000)}k`;
}
