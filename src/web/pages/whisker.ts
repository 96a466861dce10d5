import { html, type Markup } from './markup.ts';

/** Pixels of the drawings in tables; they say nothing that does not stand in the cells beside them. */
const SIZE = { width: 168, height: 22, edge: 8 } as const;
const MIDDLE = SIZE.height / 2;

export type PointKind = 'person' | 'agent' | 'naive' | 'baseline' | 'published' | 'reference';

/** Of the axis that all rows of a table share. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** Where thin lines stand. */
  readonly ticks: readonly number[];
}

export const RATE_AXIS: Axis = { low: 0, high: 1, ticks: [0, 0.5, 1] };

export interface WhiskerMarks {
  /** A dashed line: what play that knows nothing reaches. */
  readonly chance?: number | null;
  /** A triangle: what rodents reach. */
  readonly rodents?: number | null;
}

/** A point with its interval on an axis. Kinds of players have points of different shapes, so that colour is not needed. */
export function whisker(
  value: number,
  interval: readonly [low: number, high: number] | null,
  kind: PointKind,
  axis: Axis,
  { chance = null, rodents = null }: WhiskerMarks = {},
): Markup {
  const x = (at: number): number => placeOn(axis, at);
  return html`<svg class="whisker ${kind}" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" aria-hidden="true" focusable="false">
${axis.ticks.map((tick) => html`<line class="tick" x1="${x(tick)}" x2="${x(tick)}" y1="2" y2="${SIZE.height - 2}"/>`)}
${chance !== null && html`<line class="chance" x1="${x(chance)}" x2="${x(chance)}" y1="0" y2="${SIZE.height}"/>`}
${rodents !== null && html`<path class="rodents" d="M${x(rodents)} ${SIZE.height - 7}l4 7h-8z"/>`}
${interval !== null && interval[0] <= axis.high && interval[1] >= axis.low && html`<line class="interval" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${MIDDLE}" y2="${MIDDLE}"/>`}
${value > axis.high || value < axis.low ? beyond(value > axis.high) : point(x(value), kind)}
</svg>`;
}

/** An arrow at the end of the axis, for what lies beyond it. */
function beyond(isAbove: boolean): Markup {
  const tip = isAbove ? SIZE.width - 1 : 1;
  return html`<path class="point" d="M${tip} ${MIDDLE}l${isAbove ? -8 : 8} -5v10z"/>`;
}

function point(x: number, kind: PointKind): Markup {
  switch (kind) {
    case 'person':
      return html`<circle class="point" cx="${x}" cy="${MIDDLE}" r="5"/>`;
    case 'agent':
      return html`<rect class="point" x="${rounded(x - 4.5)}" y="${MIDDLE - 4.5}" width="9" height="9"/>`;
    case 'published':
      return html`<path class="point" d="M${x} ${MIDDLE - 6}l6 6l-6 6l-6 -6z"/>`;
    default:
      return html`<circle class="point hollow" cx="${x}" cy="${MIDDLE}" r="4"/>`;
  }
}

function placeOn({ low, high }: Axis, at: number): number {
  const share = high === low ? 0.5 : (Math.min(Math.max(at, low), high) - low) / (high - low);
  return rounded(SIZE.edge + share * (SIZE.width - 2 * SIZE.edge));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** An axis in whole hundreds around all intervals; its line at 1000 points is where random play stands. */
export function pointsAxis(intervals: readonly (readonly [low: number, high: number])[]): Axis {
  const low = Math.floor(Math.min(1000, ...intervals.map(([least]) => least)) / 100) * 100;
  const high = Math.ceil(Math.max(1000, ...intervals.map(([, most]) => most)) / 100) * 100;
  return { low, high: Math.max(high, low + 100), ticks: [1000] };
}
