import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the building, in cells. Shorter than the published stem of 3, so that random play finds an arm. */
export const MAZE_RULES = {
  /** Cells between the start box and the junction. */
  stems: [1, 2],
  /** Cells of an arm; both are as long. */
  arms: [2, 3],
  /** Which way the animal faces at the start. */
  facings: [0, 2, 4, 6],
  cues: [3, 4, 5],
} as const;

export type Side = 'left' | 'right';

/** What can be seen of a session's maze. Doors are cells of the floor that the task opens and closes. */
export interface Maze {
  readonly floor: Floor;
  readonly cells: readonly Cell[];
  readonly start: Readonly<Pose>;
  /** The first cell of the stem: a door here keeps the animal in the start box. */
  readonly exit: Cell;
  readonly junction: Cell;
  readonly arms: Readonly<Record<Side, Arm>>;
  readonly cues: readonly Cue[];
}

/** To stand on the entrance is to have entered the arm. */
export interface Arm {
  readonly entrance: Cell;
  readonly outward: HeadingIndex;
}

export function drawMaze(draw: Random): Maze {
  const stem = draw.pick(MAZE_RULES.stems);
  const arm = draw.pick(MAZE_RULES.arms);
  const facing = draw.pick(MAZE_RULES.facings);
  const left = quarterLeft(facing);
  const right = quarterRight(facing);
  // Laid out from the start box at (0, 0), then moved so that walls and landmarks fit around it.
  const along = (steps: number): Cell => step({ x: 0, y: 0 }, facing, steps);
  const junction = along(stem + 1);
  const inArm = (side: HeadingIndex, steps: number): Cell => step(junction, side, steps);
  const plan = [
    ...Array.from({ length: stem + 2 }, (_, steps) => along(steps)),
    ...[left, right].flatMap((side) => Array.from({ length: arm }, (_, index) => inArm(side, index + 1))),
  ];
  const margin = 2;
  const west = Math.min(...plan.map((cell) => cell.x)) - margin;
  const south = Math.min(...plan.map((cell) => cell.y)) - margin;
  const placed = (cell: Cell): Cell => ({ x: cell.x - west, y: cell.y - south });
  const cells = plan.map(placed);
  const floor = new Floor(
    Math.max(...cells.map((cell) => cell.x)) + margin + 1,
    Math.max(...cells.map((cell) => cell.y)) + margin + 1,
  );
  for (const cell of cells) floor.open(cell);
  return {
    floor,
    cells,
    start: { ...placed(along(0)), heading: facing },
    exit: placed(along(1)),
    junction: placed(junction),
    arms: {
      left: { entrance: placed(inArm(left, 1)), outward: left },
      right: { entrance: placed(inArm(right, 1)), outward: right },
    },
    cues: drawCues(draw, floor, draw.pick(MAZE_RULES.cues)),
  };
}

/** Floor `.`, walls `##`, closed doors `XX`, cues as letters. */
export function mazeScene(maze: Maze, doors: readonly Cell[]): CellCanvas {
  const canvas = new CellCanvas(maze.floor.columns, maze.floor.rows);
  for (const cell of maze.cells)
    for (const { dx, dy } of HEADINGS) canvas.put({ x: cell.x + dx, y: cell.y + dy }, '##');
  for (const cell of maze.cells) canvas.put(cell, '.');
  for (const door of doors) canvas.put(door, 'XX');
  for (const corner of cornersOf(maze.floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of maze.cues) canvas.putCue(cue);
  return canvas;
}

function step(from: Cell, heading: HeadingIndex, steps: number): Cell {
  const { dx, dy } = HEADINGS[heading];
  return { x: from.x + steps * dx, y: from.y + steps * dy };
}

function quarterLeft(heading: HeadingIndex): HeadingIndex {
  return turnedLeft(turnedLeft(heading));
}

function quarterRight(heading: HeadingIndex): HeadingIndex {
  return turnedRight(turnedRight(heading));
}
