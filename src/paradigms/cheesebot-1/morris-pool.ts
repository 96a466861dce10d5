import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADINGS, type HeadingIndex } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the pool. Lengths in cells, angles in degrees. */
export const POOL_RULES = {
  /**
   * Water reaches half a cell beyond the radius. The published pool (radius 8) is 25 columns wide; with two columns
   * per cell and the room around it, 7 is the widest that fits the protocol's 38 columns.
   */
  radii: [6, 7],
  /** 4 to 8 distal cues (paradigm facts 6.3). */
  cues: [4, 5, 6, 7],
  /** Directions of the line through the two platform quadrants. */
  axes: [0, 45, 90, 135],
  /** Starts lie in the two quadrants beside the axis, this far to both sides of their middle: 4 rim points. */
  startSpread: 20,
  /**
   * A platform may lie anywhere in its quadrant (this far to both sides of the axis) but for the centre, where every
   * search passes, the cells along the rim, and the neighbourhood of a start (as a share of the radius). By simulation,
   * a narrower choice (40, 2.5, 0.8: half as many cells) doubles what the best blind batch reaches.
   */
  zoneSpread: 45,
  leastRadius: 2,
  leastDistance: 0.7,
} as const;

/** What can be seen of a session's pool, and what follows from that alone. */
export interface Pool {
  readonly radius: number;
  readonly floor: Floor;
  readonly centre: Cell;
  readonly cues: readonly Cue[];
  readonly starts: readonly Start[];
  /** The cells that may hide a platform, by quadrant: the two lie opposite to each other. */
  readonly zones: readonly [readonly Cell[], readonly Cell[]];
}

/** A rim point with the headings that a trial may begin with. */
export interface Start extends Cell {
  readonly headings: readonly HeadingIndex[];
}

/** Where the platform is: before the reversal, and from then on. The pool does not tell. */
export interface Places {
  readonly home: Cell;
  readonly reversed: Cell;
}

/**
 * The starts lie in the two quadrants beside the axis whichever of its two quadrants holds the platform, before and
 * after the reversal. Starts opposite to the platform, as tables of start positions have it, would give its quadrant
 * away by the second trial and announce the reversal.
 */
export function drawPool(draw: Random): Pool {
  const radius = draw.pick(POOL_RULES.radii);
  const size = 2 * (radius + 2) + 1;
  const centre: Cell = { x: radius + 2, y: radius + 2 };
  const floor = new Floor(size, size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (distance({ x, y }, centre) < radius + 0.5) floor.open({ x, y });
  const axis = draw.pick(POOL_RULES.axes);
  const rimPoints = [90, 270].flatMap((side) =>
    [-POOL_RULES.startSpread, POOL_RULES.startSpread].map((off) =>
      rimPoint(floor, centre, radius, axis + side + off),
    ),
  );
  const inZone = (direction: number): Cell[] =>
    floor
      .cells()
      .filter(
        (cell) =>
          angleBetween(bearing(centre, cell), direction) <= POOL_RULES.zoneSpread &&
          distance(cell, centre) >= POOL_RULES.leastRadius &&
          distance(cell, centre) <= radius - 1 &&
          rimPoints.every((point) => distance(cell, point) >= POOL_RULES.leastDistance * radius),
      );
  const zones = [inZone(axis), inZone(axis + 180)] as const;
  const starts = rimPoints.map((point) => ({
    ...point,
    headings: headingsOff(floor, point, [...zones[0], ...zones[1]]),
  }));
  return { radius, floor, centre, starts, zones, cues: drawCues(draw, floor, draw.pick(POOL_RULES.cues)) };
}

export function drawPlaces(draw: Random, pool: Pool): Places {
  const [one, other] = pool.zones;
  return draw.coin()
    ? { home: draw.pick(one), reversed: draw.pick(other) }
    : { home: draw.pick(other), reversed: draw.pick(one) };
}

/** Water `~`, the rim `##`, cues as letters. */
export function poolScene(pool: Pool): CellCanvas {
  const canvas = new CellCanvas(pool.floor.columns, pool.floor.rows);
  for (let y = 0; y < pool.floor.rows; y++)
    for (let x = 0; x < pool.floor.columns; x++) {
      if (pool.floor.isOpen(x, y)) canvas.put({ x, y }, '~');
      else if (distance({ x, y }, pool.centre) < pool.radius + 1.5) canvas.put({ x, y }, '##');
    }
  for (const corner of cornersOf(pool.floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of pool.cues) canvas.putCue(cue);
  return canvas;
}

export function distance(a: Cell, b: Cell): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Which quadrant around the axis a cell lies in: the share of time in the platform's one is a probe measure. */
export function isInQuadrantOf(pool: Pool, pose: Readonly<Pose>, place: Cell): boolean {
  return angleBetween(bearing(pool.centre, pose), bearing(pool.centre, place)) <= 45;
}

/** The outermost water cell in a direction. */
function rimPoint(floor: Floor, centre: Cell, radius: number, degrees: number): Cell {
  const radians = (degrees * Math.PI) / 180;
  for (let length = radius; length > 0; length -= 0.25) {
    const x = centre.x + Math.round(length * Math.cos(radians));
    const y = centre.y + Math.round(length * Math.sin(radians));
    if (floor.isOpen(x, y)) return { x, y };
  }
  return centre;
}

/** The headings along which FORWARD alone meets none of the cells. Some always remain: those that face the rim. */
function headingsOff(floor: Floor, from: Cell, cells: readonly Cell[]): HeadingIndex[] {
  const all: readonly HeadingIndex[] = [0, 1, 2, 3, 4, 5, 6, 7];
  return all.filter((heading) => {
    const { dx, dy } = HEADINGS[heading];
    for (let step = 1; ; step++) {
      const x = from.x + step * dx;
      const y = from.y + step * dy;
      if (!floor.isOpen(x, y)) return true;
      if (cells.some((cell) => cell.x === x && cell.y === y)) return false;
    }
  });
}

function bearing(from: Cell, to: Cell): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

function angleBetween(one: number, other: number): number {
  const difference = Math.abs(one - other) % 360;
  return difference > 180 ? 360 - difference : difference;
}
