import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the table. Lengths in cells, angles in degrees. */
export const TABLE_RULES = {
  /** The top reaches half a cell beyond: the widest table that leaves room for the landmarks in 38 columns. */
  radius: 7,
  /** The holes lie near the rim, one cell from it: an animal can pass them on both sides. */
  holeRadius: 6,
  /** How many there are; 12 in Harrison et al. 2006 (PMC1783636). More would touch on a table of this size. */
  holes: [10, 11, 12],
  cues: [4, 5, 6],
} as const;

/** What can be seen of a session's table. */
export interface Table {
  readonly floor: Floor;
  readonly centre: Cell;
  /** Counter-clockwise. A hole is named by its index in this list. */
  readonly holes: readonly Cell[];
  readonly cues: readonly Cue[];
}

export function drawTable(draw: Random): Table {
  const { radius } = TABLE_RULES;
  const size = 2 * (radius + 2) + 1;
  const centre: Cell = { x: radius + 2, y: radius + 2 };
  const floor = new Floor(size, size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (Math.hypot(x - centre.x, y - centre.y) < radius + 0.5) floor.open({ x, y });
  const holes = holesAround(centre, draw.pick(TABLE_RULES.holes), draw.below(360));
  return { floor, centre, holes, cues: drawCues(draw, floor, draw.pick(TABLE_RULES.cues)) };
}

/**
 * Holes at equal angles, the first at the given one (whole degrees, counter-clockwise from east). Whatever the angle, no
 * two of them touch, and the way from the centre to one of them crosses no other (a test looks at all).
 */
export function holesAround(centre: Cell, count: number, first: number): Cell[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = ((first + (360 * index) / count) * Math.PI) / 180;
    return {
      x: centre.x + Math.round(TABLE_RULES.holeRadius * Math.cos(angle)),
      y: centre.y + Math.round(TABLE_RULES.holeRadius * Math.sin(angle)),
    };
  });
}

/** Table top `.`, holes `{}`, cues as letters; all around is nothing. */
export function tableScene({ floor, holes, cues }: Table): CellCanvas {
  const canvas = new CellCanvas(floor.columns, floor.rows);
  for (const cell of floor.cells()) canvas.put(cell, '.');
  for (const hole of holes) canvas.put(hole, '{}');
  for (const corner of cornersOf(floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of cues) canvas.putCue(cue);
  return canvas;
}

/** Whether a cell lies in the quarter of the table around a hole: within 45 degrees of its direction. */
export function isInQuadrantOf({ centre, holes }: Table, cell: Cell, hole: number): boolean {
  const place = holes[hole];
  if (!place) return false;
  const [x, y] = [cell.x - centre.x, cell.y - centre.y];
  const [toX, toY] = [place.x - centre.x, place.y - centre.y];
  const along = x * toX + y * toY;
  return along > 0 && along >= Math.abs(x * toY - y * toX);
}
