import { bandWords } from './board-alt.ts';
import { type BoardData, type BoardLine, RANDOM_POINTS } from './board-data.ts';
import { drawnName } from './fonts.ts';
import { framedPicture } from './frame.ts';
import { PALETTE } from './palette.ts';
import { chanceLine } from './rate-scale.ts';
import { round, seriesInk, seriesMark } from './series.ts';
import { element, type Svg, text } from './svg.ts';

/** Lines that a chart shows, at most: more are no longer read (our choice). */
export const BOARD_CHART_LINES = 15;

const WIDTH = 760;
const MARGIN = 24;
const HEAD = 100;
const ROW = 28;
const PLACES = 52;
const NAMES = 196;
const FIGURES = 64;
const FROM = MARGIN + PLACES + NAMES;
const ROOM = WIDTH - 2 * MARGIN - PLACES - NAMES - FIGURES;
/** Below the lines: numbers of the axis, then the key. */
const FOOT = 76;
/** The axis goes so far beyond the outermost points: an interval that is wider says only that little is known. */
const MOST_BEYOND = 350;
const LABEL = 12.5;
const MUTED = { size: LABEL, fill: PALETTE.muted } as const;

/** Each kind has a mark of its own, so that no colour is needed. */
const MARK_OF: Readonly<Record<BoardLine['kind'], number>> = { person: 0, agent: 1, baseline: 2 };
const KIND_WORDS = { person: 'person', agent: 'agent', baseline: 'baseline, measured' } as const;

/** Points as marks with their 95 % intervals, and random play as a dashed line across. */
export function boardChart(data: BoardData): Svg {
  const rows = data.rows.slice(0, BOARD_CHART_LINES);
  const axis = axisOf(rows);
  const bottom = HEAD + rows.length * ROW;
  const left = data.players - rows.filter(({ kind }) => kind !== 'baseline').length;
  const random = placeOf(axis, RANDOM_POINTS);
  return framedPicture(
    'Overall board',
    WIDTH,
    bottom + FOOT,
    text(MARGIN, 40, 'Overall board', { size: 20, weight: 700, fill: PALETTE.ink }),
    text(MARGIN, 60, drawnName(`${data.kind} · points, 95 % intervals`, WIDTH - 2 * MARGIN, LABEL), MUTED),
    ...axis.ticks.map((tick) => gridLine(placeOf(axis, tick), tick, bottom)),
    chanceLine(random, HEAD - 10, bottom),
    text(random, HEAD - 16, `random play ${RANDOM_POINTS}`, {
      ...MUTED,
      fill: PALETTE.ink,
      anchor: anchorAt(random),
    }),
    ...rows.map((row, index) => line(row, index, axis)),
    ...keyOf(rows, bottom + 50),
    ...(left > 0 ? [text(WIDTH - MARGIN, bottom + 54, `and ${left} more`, { ...MUTED, anchor: 'end' })] : []),
  );
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

function axisOf(rows: readonly BoardLine[]): Axis {
  const points = [RANDOM_POINTS, ...rows.map((row) => row.points)];
  const [least, most] = [Math.min(...points), Math.max(...points)];
  const low = Math.max(least - MOST_BEYOND, Math.min(least - 50, ...rows.map(({ interval }) => interval[0])));
  const high = Math.min(most + MOST_BEYOND, Math.max(most + 50, ...rows.map(({ interval }) => interval[1])));
  const step = [100, 200, 500, 1000].find((each) => (high - low) / each <= 7) ?? 2000;
  const first = Math.ceil(low / step);
  const ticks = Array.from(
    { length: Math.max(0, Math.floor(high / step) - first + 1) },
    (_, index) => (first + index) * step,
  );
  return { low, high, ticks };
}

function placeOf({ low, high }: Axis, points: number): number {
  return FROM + ((points - low) / (high - low)) * ROOM;
}

/** A label near an end of the axis begins or ends there. */
function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x < FROM + 60) return 'start';
  return x > FROM + ROOM - 60 ? 'end' : 'middle';
}

function gridLine(x: number, tick: number, bottom: number): Svg {
  return element(
    'g',
    {},
    element('path', { d: `M${round(x)} ${HEAD - 6}V${bottom}`, stroke: PALETTE.edge, 'stroke-width': 1 }),
    text(x, bottom + 18, String(tick), { ...MUTED, anchor: 'middle' }),
  );
}

function line(row: BoardLine, index: number, axis: Axis): Svg {
  const y = HEAD + index * ROW + ROW / 2;
  const { name, kind, band, points, isProvisional, isAssisted } = row;
  const help = isAssisted ? ' + help' : '';
  const drawn = drawnName(name, NAMES - 30 - help.length * 8, 13) || `No. ${index + 1}`;
  return element(
    'g',
    {},
    text(MARGIN + PLACES - 12, y + 4.5, band === null ? '' : bandWords(band), { ...MUTED, anchor: 'end' }),
    seriesMark(MARGIN + PLACES + 2, y, MARK_OF[kind], 1.2),
    text(MARGIN + PLACES + 14, y + 4.5, `${drawn}${help}`, { size: 13, fill: PALETTE.ink }),
    whisker(row, y, axis),
    seriesMark(placeOf(axis, points), y, MARK_OF[kind], 1.4),
    text(WIDTH - MARGIN, y + 4.5, `${points}${isProvisional ? '?' : ''}`, {
      size: 13,
      weight: 600,
      fill: PALETTE.ink,
      anchor: 'end',
    }),
  );
}

/** An end that lies beyond the axis has no cap. What is provisional is dashed. */
function whisker({ kind, interval, isProvisional }: BoardLine, y: number, axis: Axis): Svg {
  const ends = [Math.max(interval[0], axis.low), Math.min(interval[1], axis.high)] as const;
  const [from, to] = ends.map((end) => round(placeOf(axis, end)));
  const caps = interval.flatMap((end, side) =>
    end === ends[side] ? [`M${round(placeOf(axis, end))} ${y - 4}v8`] : [],
  );
  const stroke = { stroke: seriesInk(MARK_OF[kind]), 'stroke-width': 1.6, fill: 'none' };
  return element(
    'g',
    {},
    element('path', {
      d: `M${from} ${y}H${to}`,
      ...stroke,
      ...(isProvisional ? { 'stroke-dasharray': '5 3' } : {}),
    }),
    ...(caps.length === 0 ? [] : [element('path', { d: caps.join(''), ...stroke })]),
  );
}

function keyOf(rows: readonly BoardLine[], y: number): readonly Svg[] {
  const kinds = (['person', 'agent', 'baseline'] as const).filter((kind) =>
    rows.some((row) => row.kind === kind),
  );
  const marks = kinds.map((kind, index) => {
    const x = MARGIN + 6 + index * 84;
    return element(
      'g',
      {},
      seriesMark(x, y, MARK_OF[kind], 1.2),
      text(x + 12, y + 4.5, KIND_WORDS[kind], MUTED),
    );
  });
  const isAnyProvisional = rows.some(({ isProvisional }) => isProvisional);
  const x = MARGIN + kinds.length * 84 + (kinds.includes('baseline') ? 70 : 0);
  return isAnyProvisional ? [...marks, text(x, y + 4.5, '? dashed: provisional', MUTED)] : marks;
}
