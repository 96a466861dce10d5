import type { Cell } from '../../grid/floor.ts';
import { put } from '../published.ts';
import { bearingOfColumn, bearingTo, columnOfBearing } from './field-of-view.ts';
import { framed, HORIZON, INNER, type Sign } from './frame.ts';
import { distanceToCircle } from './ray-circle.ts';

/**
 * The published 3-D view of the Barnes table: paradigm facts 2.2. Rows are inner rows, distances cells. Where the facts
 * say only "high", "near" and "by depth", the rows are those of the pool.
 */
const PICTURE = {
  sky: [
    { until: 8, glyph: '~' },
    { until: 11, glyph: '░' },
  ],
  edgeRows: { first: 11, last: 12 },
  edge: [
    { within: 3, glyph: '█' },
    { within: 6, glyph: '▓' },
    { within: 10, glyph: '▒' },
  ],
  farEdge: '░',
  /** The table top, by rows below the horizon. */
  top: [
    { within: 4, glyph: '·' },
    { within: 8, glyph: '.' },
  ],
  nearTop: ',',
  objectRows: { first: 13, last: 15 },
} as const;

/** What each row shows in every column, but for the edge and for objects. */
const BACKGROUND = Array.from({ length: INNER.rows }, (_, row) => {
  if (row < HORIZON) return PICTURE.sky.find(({ until }) => row < until)?.glyph ?? ' ';
  return PICTURE.top.find(({ within }) => row - HORIZON < within)?.glyph ?? PICTURE.nearTop;
});

/**
 * The table as seen from (x, y) along `theta` (radians, counter-clockwise from east); its centre is (0, 0). Objects
 * stand in one column each, and only where the edge lies behind them; of two in one column the nearer is seen.
 */
export function drawTable({ x, y }: Cell, theta: number, radius: number, objects: readonly Sign[]): string {
  const rows = BACKGROUND.map((glyph) => new Array<string>(INNER.columns).fill(glyph));
  const edges = Array.from({ length: INNER.columns }, (_, column) => {
    const bearing = bearingOfColumn(column);
    const distance = distanceToCircle(x, y, theta + bearing, radius);
    const depth = distance * Math.cos(bearing);
    const glyph = PICTURE.edge.find(({ within }) => depth < within)?.glyph ?? PICTURE.farEdge;
    fill(rows, column, PICTURE.edgeRows, glyph);
    return distance;
  });
  const sighted = objects.map((object) => {
    const [dx, dy] = [object.x - x, object.y - y];
    return {
      glyph: object.glyph,
      distance: Math.hypot(dx, dy),
      column: columnOfBearing(bearingTo(dx, dy, theta)),
    };
  });
  sighted.sort((a, b) => b.distance - a.distance);
  for (const { glyph, distance, column } of sighted) {
    if (column !== undefined && distance < (edges[column] ?? 0))
      fill(rows, column, PICTURE.objectRows, glyph);
  }
  return framed(rows);
}

function fill(rows: string[][], column: number, range: { first: number; last: number }, glyph: string): void {
  for (let row = range.first; row <= range.last; row++) put(rows, column, row, glyph);
}
