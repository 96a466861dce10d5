import type { Cell } from '../../grid/floor.ts';
import { blankRows, put } from '../published.ts';
import { bearingOfColumn, bearingTo, columnOfBearing } from './field-of-view.ts';
import { framed, HORIZON, INNER, type Sign } from './frame.ts';
import { distanceToCircle } from './ray-circle.ts';

/** The published 3-D view of the Morris pool: paradigm facts 2.1. Rows are inner rows, distances cells. */
const PICTURE = {
  hazeRows: { first: 9, last: 11 },
  rimRows: { first: 12, last: 13 },
  rim: [
    { within: 4, glyph: '█' },
    { within: 8, glyph: '▓' },
    { within: 12, glyph: '▒' },
    { within: Number.POSITIVE_INFINITY, glyph: '~' },
  ],
  /** Water by rows below the horizon: alternating up to the first limit, then smooth, then rough. */
  waterLimits: { alternating: 4, smooth: 8 },
  landmarkRows: { first: 10, last: 12 },
  platform: { within: 3, rows: { first: 13, last: 15 }, glyph: '▓' },
} as const;

/** What can be seen in a pool whose centre is (0, 0). */
export interface PoolSights {
  readonly radius: number;
  readonly landmarks: readonly Sign[];
  readonly platform: Cell;
}

/** The pool as seen from (x, y) along `theta` (radians, counter-clockwise from east). */
export function drawPool({ x, y }: Cell, theta: number, { radius, landmarks, platform }: PoolSights): string {
  const rows = blankRows(INNER.columns, INNER.rows);
  for (let column = 0; column < INNER.columns; column++) {
    const bearing = bearingOfColumn(column);
    const distance = distanceToCircle(x, y, theta + bearing, radius) * Math.cos(bearing);
    drawColumn(rows, column, PICTURE.rim.find(({ within }) => distance < within)?.glyph ?? '~');
  }
  for (const landmark of landmarks) {
    const column = columnOfBearing(bearingTo(landmark.x - x, landmark.y - y, theta));
    if (column !== undefined) fill(rows, column, PICTURE.landmarkRows, landmark.glyph);
  }
  const column = columnOfBearing(bearingTo(platform.x - x, platform.y - y, theta));
  if (column !== undefined && Math.hypot(platform.x - x, platform.y - y) < PICTURE.platform.within) {
    for (const offset of [-1, 0, 1]) {
      fill(rows, column + offset, PICTURE.platform.rows, PICTURE.platform.glyph);
    }
  }
  return framed(rows);
}

function drawColumn(rows: string[][], column: number, rim: string): void {
  fill(rows, column, PICTURE.hazeRows, '░');
  fill(rows, column, PICTURE.rimRows, rim);
  for (let row = PICTURE.rimRows.last + 1; row < INNER.rows; row++)
    put(rows, column, row, water(column, row));
}

function water(column: number, row: number): string {
  const depth = row - HORIZON;
  if (depth < PICTURE.waterLimits.alternating) return (column + row) % 2 === 0 ? '≈' : '~';
  return depth < PICTURE.waterLimits.smooth ? '~' : '≈';
}

function fill(rows: string[][], column: number, range: { first: number; last: number }, glyph: string): void {
  for (let row = range.first; row <= range.last; row++) put(rows, column, row, glyph);
}
