import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADING_INDICES, HEADINGS } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the building, in cells: the published arms of 11 (paradigm facts 2.5) would not fit a phone. */
export const STAR_MAZE_RULES = {
  alleys: 5,
  /** From the middle to the corners of the ring: in a smaller one, three sides may take as few actions as two. */
  ring: 3.5,
  /** From the middle to the ends of the alleys. */
  reaches: [6, 6.5, 7],
  cues: [4, 5, 6],
} as const;

/** An alley with the piece of the ring that belongs to it. Alleys are named by number from 0, counter-clockwise. */
export interface Alley {
  /** The corner of the ring at which the alley begins. */
  readonly corner: Cell;
  /** From the mouth, which is beside the corner, to the end. */
  readonly cells: readonly Cell[];
  /** The side of the ring from this corner to that of the next alley, neither corner among its cells. */
  readonly side: readonly Cell[];
}

/** What can be seen of a session's maze. */
export interface StarMaze {
  readonly alleys: readonly Alley[];
  readonly cells: readonly Cell[];
  readonly floor: Floor;
  readonly cues: readonly Cue[];
}

export function drawStarMaze(draw: Random): StarMaze {
  const reach = draw.pick(STAR_MAZE_RULES.reaches);
  // A wall around the alleys, and the wall of the room around that.
  const half = Math.ceil(reach) + 2;
  const drawAlleys = (): Alley[] => alleysAround({ x: half, y: half }, reach, draw.below(360));
  // On so coarse a grid some angles do not keep all corridors apart.
  let alleys = drawAlleys();
  while (!areApart(alleys)) alleys = drawAlleys();
  const cells = alleys.flatMap((alley) => [alley.corner, ...alley.side, ...alley.cells]);
  const floor = new Floor(2 * half + 1, 2 * half + 1);
  for (const cell of cells) floor.open(cell);
  return { alleys, cells, floor, cues: drawCues(draw, floor, draw.pick(STAR_MAZE_RULES.cues)) };
}

/** @param angle Of the first alley: degrees, counter-clockwise from east. */
export function alleysAround(middle: Cell, reach: number, angle: number): Alley[] {
  const { alleys: count, ring } = STAR_MAZE_RULES;
  const at = (radius: number, alley: number): Cell => {
    const direction = ((angle + (360 * alley) / count) * Math.PI) / 180;
    return {
      x: middle.x + Math.round(radius * Math.cos(direction)),
      y: middle.y + Math.round(radius * Math.sin(direction)),
    };
  };
  return Array.from({ length: count }, (_, alley) => {
    const corner = at(ring, alley);
    return {
      corner,
      cells: corridor(corner, at(reach, alley)).slice(1),
      side: corridor(corner, at(ring, alley + 1)).slice(1, -1),
    };
  });
}

/**
 * Whether there is a wall between any two corridors that are not joined, and between the parts of one: two cells lie side
 * by side only if they follow each other in a corridor, and corner to corner only if a third one joins them.
 */
export function areApart(alleys: readonly Alley[]): boolean {
  const joined = new Map<Cell, Set<Cell>>();
  const join = (one: Cell, other: Cell): void => {
    joined.set(one, (joined.get(one) ?? new Set()).add(other));
    joined.set(other, (joined.get(other) ?? new Set()).add(one));
  };
  alleys.forEach(({ corner, cells, side }, index) => {
    const next = alleys[(index + 1) % alleys.length]?.corner ?? corner;
    for (const way of [
      [corner, ...cells],
      [corner, ...side, next],
    ])
      way.slice(1).forEach((cell, before) => {
        join(cell, way[before] ?? cell);
      });
  });
  const all = [...joined.keys()];
  return all.every((one, index) =>
    all.slice(0, index).every((other) => {
      const [dx, dy] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
      if (dx > 1 || dy > 1) return true;
      if (dx + dy < 2) return joined.get(one)?.has(other) === true && dx + dy === 1;
      return [...(joined.get(one) ?? [])].some((between) => joined.get(other)?.has(between));
    }),
  );
}

/** The end of an alley, facing inward: along the way out that points best to the middle of the room. */
export function endOf({ alleys, floor }: StarMaze, alley: number): Pose {
  const end = alleys[alley]?.cells.at(-1);
  if (!end) throw new RangeError(`No alley ${alley} in this maze`);
  const { x, y } = end;
  const [inX, inY] = [(floor.columns - 1) / 2 - x, (floor.rows - 1) / 2 - y];
  const inward = (heading: number): number => {
    const { dx, dy } = HEADINGS[heading] ?? HEADINGS[0];
    return (dx * inX + dy * inY) / Math.hypot(dx, dy);
  };
  const [heading = 0] = HEADING_INDICES.filter((way) => floor.canStep(x, y, way)).sort(
    (one, other) => inward(other) - inward(one),
  );
  return { x, y, heading };
}

/** Corners of the ring from one alley to another, counter-clockwise. */
export function turnsFrom(from: number, to: number): number {
  return (to - from + STAR_MAZE_RULES.alleys) % STAR_MAZE_RULES.alleys;
}

/**
 * The cells that a direct way from one alley to another does not touch: those of other alleys, and those nearer to a corner
 * of the ring that the shorter way around does not pass. Mouths belong to the corner: to look into an alley is not to enter.
 */
export function cellsOffRoute({ alleys }: StarMaze, from: number, to: number): Cell[] {
  const turns = turnsFrom(from, to);
  const [first, sides] = turns < alleys.length / 2 ? [from, turns] : [to, alleys.length - turns];
  const isPassed = (corner: number): boolean => turnsFrom(first, corner) <= sides;
  return alleys.flatMap(({ cells, side }, alley) => {
    const half = Math.floor(side.length / 2);
    return [
      ...(alley === from || alley === to ? [] : cells.slice(1)),
      ...(isPassed(alley) ? [] : side.slice(0, half)),
      ...(isPassed(alley + 1) ? [] : side.slice(side.length - half)),
    ];
  });
}

/** Water `~`, walls `##`, cues as letters. */
export function starMazeScene({ cells, floor, cues }: StarMaze): CellCanvas {
  const canvas = new CellCanvas(floor.columns, floor.rows);
  for (const cell of cells)
    for (const { dx, dy } of HEADINGS) canvas.put({ x: cell.x + dx, y: cell.y + dy }, '##');
  for (const cell of cells) canvas.put(cell, '~');
  for (const corner of cornersOf(floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of cues) canvas.putCue(cue);
  return canvas;
}

/** Cells from one to another, each beside the last, as near to the straight line as that allows. */
function corridor(from: Cell, to: Cell): Cell[] {
  const [across, up] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const cells = [from];
  let [done, climbed] = [0, 0];
  while (done < across || climbed < up) {
    if ((1 + 2 * done) * up < (1 + 2 * climbed) * across) done += 1;
    else climbed += 1;
    cells.push({
      x: from.x + Math.sign(to.x - from.x) * done,
      y: from.y + Math.sign(to.y - from.y) * climbed,
    });
  }
  return cells;
}
