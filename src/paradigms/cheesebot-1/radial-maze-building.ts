import { type Cue, cornersOf, drawCues, ROOM_CORNER } from '../grid/cues.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADINGS, type HeadingIndex } from '../grid/heading.ts';
import type { Random } from '../random/random.ts';
import { CellCanvas } from '../views/cell-canvas.ts';

/** The numbers of the building, in cells. */
export const RADIAL_MAZE_RULES = {
  /**
   * Cells of the hub to every side of its middle: the least that keeps the entrances of neighbouring arms apart, and the
   * published hub (paradigm facts 2.4).
   */
  hub: 2,
  /** Cells of an arm; all eight are as long. The published 8 would not fit a phone, nor a person's patience. */
  arms: [2, 3],
  cues: [4, 5, 6],
} as const;

/** An arm is named by the heading that leads into it from the middle of the hub. */
export const ARMS: readonly HeadingIndex[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** What can be seen of a session's maze. */
export interface RadialMaze {
  readonly floor: Floor;
  readonly cells: readonly Cell[];
  readonly middle: Cell;
  /** FORWARDs from the middle to the end of any arm, straight or diagonal. */
  readonly reach: number;
  readonly cues: readonly Cue[];
}

/** The last cell of an arm, where its food cup stands. */
export function endOf({ middle, reach }: RadialMaze, arm: HeadingIndex): Cell {
  const { dx, dy } = HEADINGS[arm];
  return { x: middle.x + reach * dx, y: middle.y + reach * dy };
}

export function drawRadialMaze(draw: Random): RadialMaze {
  const { hub } = RADIAL_MAZE_RULES;
  const reach = hub + draw.pick(RADIAL_MAZE_RULES.arms);
  // A wall around the arms, and the wall of the room around that.
  const half = reach + 2;
  const middle = { x: half, y: half };
  const floor = new Floor(2 * half + 1, 2 * half + 1);
  const open = (x: number, y: number): void => floor.open({ x: middle.x + x, y: middle.y + y });
  for (let y = -hub; y <= hub; y++) for (let x = -hub; x <= hub; x++) open(x, y);
  for (const arm of ARMS) {
    const { dx, dy } = HEADINGS[arm];
    for (let step = hub + 1; step <= reach; step++) {
      open(step * dx, step * dy);
      // Nobody squeezes diagonally between two walls, so a diagonal arm is a staircase.
      if (dx !== 0 && dy !== 0) open(step * dx, (step - 1) * dy);
    }
  }
  const cues = drawCues(draw, floor, draw.pick(RADIAL_MAZE_RULES.cues));
  return { floor, cells: floor.cells(), middle, reach, cues };
}

/** Floor `.`, walls `##`, food cups `uu`, cues as letters. */
export function radialMazeScene(maze: RadialMaze): CellCanvas {
  const canvas = new CellCanvas(maze.floor.columns, maze.floor.rows);
  for (const cell of maze.cells)
    for (const { dx, dy } of HEADINGS) canvas.put({ x: cell.x + dx, y: cell.y + dy }, '##');
  for (const cell of maze.cells) canvas.put(cell, '.');
  for (const arm of ARMS) canvas.put(endOf(maze, arm), 'uu');
  for (const corner of cornersOf(maze.floor)) canvas.mark(corner, ROOM_CORNER);
  for (const cue of maze.cues) canvas.putCue(cue);
  return canvas;
}
