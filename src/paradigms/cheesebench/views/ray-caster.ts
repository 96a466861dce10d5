import type { Floor } from '../../grid/floor.ts';
import type { Pose } from '../../grid/pose.ts';
import { angleOf, blankRows, put } from '../published.ts';
import { bearingOfColumn, bearingTo, columnOfBearing } from './field-of-view.ts';
import { framed, HORIZON, INNER, type Sign, WALL_LIMITS, wallGlyph, withInnerGlyph } from './frame.ts';
import { PoseTable } from './pose-table.ts';
import { roundHalfToEven } from './round-half-to-even.ts';

/** How a maze's rays are walked, in cells. */
export interface RayWalk {
  readonly step: number;
  /** Walls further away than this are drawn as if they stood there. */
  readonly reach: number;
}

/** A wall is `scale` / (distance + `offset`) rows high; one nearer than `nearest` cells fills the picture. */
const WALL = { scale: 39, offset: 0.5, nearest: 0.5, leastDistance: 0.1 } as const;

/** The glyph of a row that lies more than so many rows above the wall, or below its end. */
const CEILING_BANDS = [
  { beyond: 8, glyph: ' ' },
  { beyond: 4, glyph: '░' },
  { beyond: Number.NEGATIVE_INFINITY, glyph: '▒' },
] as const;
const FLOOR_BANDS = [
  { beyond: 8, glyph: '░' },
  { beyond: 4, glyph: '▒' },
  { beyond: Number.NEGATIVE_INFINITY, glyph: '▓' },
] as const;

interface Picture {
  readonly board: string;
  /** For each inner column how far its ray went, in cells. */
  readonly distances: Float64Array;
}

/**
 * The published 3-D view of T-maze, radial and star maze: paradigm facts 1.7. Walls depend on the pose alone and are
 * drawn once; signs are laid over them.
 */
export class MazeView {
  readonly #pictures: PoseTable<Picture>;

  constructor(floor: Floor, walk: RayWalk) {
    this.#pictures = new PoseTable(floor, (pose) => picture(floor, walk, pose));
  }

  /** Each sign is one character on the horizon, if the ray of its column goes further than it stands. */
  draw(pose: Readonly<Pose>, signs: readonly Sign[]): string {
    const { board, distances } = this.#pictures.at(pose);
    let drawn = board;
    for (const { x, y, glyph } of signs) {
      const [dx, dy] = [x - pose.x, y - pose.y];
      const column = columnOfBearing(bearingTo(dx, dy, angleOf(pose.heading)));
      if (column === undefined || Math.hypot(dx, dy) >= (distances[column] ?? 0)) continue;
      drawn = withInnerGlyph(drawn, column, HORIZON, glyph);
    }
    return drawn;
  }
}

function picture(floor: Floor, walk: RayWalk, pose: Readonly<Pose>): Picture {
  const rows = blankRows(INNER.columns, INNER.rows);
  const distances = new Float64Array(INNER.columns);
  for (let column = 0; column < INNER.columns; column++) {
    const bearing = bearingOfColumn(column);
    const distance = walkRay(floor, walk, pose, angleOf(pose.heading) + bearing);
    distances[column] = distance;
    drawColumn(rows, column, distance * Math.cos(bearing));
  }
  return { board: framed(rows), distances };
}

function walkRay(floor: Floor, { step, reach }: RayWalk, { x, y }: Readonly<Pose>, angle: number): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let count = 0; count * step < reach; count++) {
    const gone = count * step;
    if (!floor.isOpen(roundHalfToEven(x + gone * cos), roundHalfToEven(y + gone * sin))) {
      return Math.max(WALL.leastDistance, gone);
    }
  }
  return reach;
}

function drawColumn(rows: string[][], column: number, distance: number): void {
  const half = Math.floor(wallHeight(distance) / 2);
  const top = Math.max(0, HORIZON - half);
  const bottom = Math.min(INNER.rows, HORIZON + half);
  const wall = wallGlyph(distance, WALL_LIMITS.corridors);
  for (let row = 0; row < INNER.rows; row++) {
    if (row < top) put(rows, column, row, bandGlyph(CEILING_BANDS, top - row));
    else if (row < bottom) put(rows, column, row, wall);
    else put(rows, column, row, bandGlyph(FLOOR_BANDS, row - bottom));
  }
}

function wallHeight(distance: number): number {
  if (distance < WALL.nearest) return INNER.rows;
  return Math.min(INNER.rows, Math.floor(WALL.scale / (distance + WALL.offset)));
}

function bandGlyph(bands: typeof CEILING_BANDS | typeof FLOOR_BANDS, distance: number): string {
  return bands.find(({ beyond }) => distance > beyond)?.glyph ?? ' ';
}
