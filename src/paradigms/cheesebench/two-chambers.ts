import type { Action } from '../action.ts';
import { type HeadingIndex, turnedLeft, turnedRight } from '../grid/heading.ts';
import { ARROWS, blankRows, put, textOf, withGlyph } from './published.ts';

/**
 * The box that the shuttle box and place preference share: paradigm facts 1.1, 2.7 and 2.8. It is continuous, in units
 * of the published program; its centre is (0, 0), x grows to the east and y to the north. The wall between the chambers
 * is only drawn: nothing in the box blocks a movement.
 */
export const BOX = {
  /** FORWARD ends at these limits, without a cost. */
  reach: { x: 1.8, y: 0.6 },
  canvas: { width: 40, height: 20 },
  frame: { left: 2, right: 37, top: 2, bottom: 17 },
  dividerColumn: 20,
  /** The drawn doorway: rows of the divider within so many of the middle row. */
  middleRow: 10,
  doorwayRows: 2,
} as const;

export type Chamber = 'left' | 'right';

/** Where the animal is. A heading is an index, so that turning to and fro leaves no dust in an angle. */
export interface BoxPose {
  x: number;
  y: number;
  heading: HeadingIndex;
}

/**
 * Cosine and sine of each heading. A program that asks the machine for the cosine of a right angle gets some 1e-16
 * instead of zero; here a walk along an axis stays on its line, on every machine. It could matter in two places: due
 * south on the midline, where the sign of x decides the chamber, and due west, where y = 0 lies on the border of two
 * drawn rows.
 */
const DIRECTIONS = [
  { cos: 1, sin: 0 },
  { cos: Math.SQRT1_2, sin: Math.SQRT1_2 },
  { cos: 0, sin: 1 },
  { cos: -Math.SQRT1_2, sin: Math.SQRT1_2 },
  { cos: -1, sin: 0 },
  { cos: -Math.SQRT1_2, sin: -Math.SQRT1_2 },
  { cos: 0, sin: -1 },
  { cos: Math.SQRT1_2, sin: -Math.SQRT1_2 },
] as const;

/** Carries out one action in place; `speed` is the length of a FORWARD. */
export function moveInBox(pose: BoxPose, action: Action, speed: number): void {
  if (action === 'L') pose.heading = turnedLeft(pose.heading);
  if (action === 'R') pose.heading = turnedRight(pose.heading);
  if (action !== 'F') return;
  const { cos, sin } = DIRECTIONS[pose.heading];
  pose.x = clamp(pose.x + speed * cos, BOX.reach.x);
  pose.y = clamp(pose.y + speed * sin, BOX.reach.y);
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

/**
 * Rule: the midline itself counts as right. Positions are plain sums of steps, as published: three steps of 0.2 to the
 * west and three back end a hair left of it.
 */
export function chamberOf(x: number): Chamber {
  return x < 0 ? 'left' : 'right';
}

/** The turn that leads to a heading soonest, FORWARD when it is faced already. */
export function towards(heading: HeadingIndex, wanted: HeadingIndex): Action {
  const turns = (wanted - heading + 8) % 8;
  if (turns === 0) return 'F';
  return turns <= 4 ? 'L' : 'R';
}

/** The box from above without the animal, and whatever else the paradigm puts into it. */
export function drawEmptyBox(furnish?: (rows: string[][]) => void): string {
  const { canvas, frame, dividerColumn, middleRow, doorwayRows } = BOX;
  const rows = blankRows(canvas.width, canvas.height);
  for (let row: number = frame.top; row <= frame.bottom; row++) {
    for (let column: number = frame.left; column <= frame.right; column++) {
      const isFrame =
        row === frame.top || row === frame.bottom || column === frame.left || column === frame.right;
      const isDivider = column === dividerColumn && Math.abs(row - middleRow) > doorwayRows;
      put(rows, column, row, isFrame || isDivider ? '#' : '.');
    }
  }
  furnish?.(rows);
  return textOf(rows);
}

/** The box from above with the animal; `sixRowsUp` is the y that is drawn six rows above the middle row. */
export function withAnimal(
  emptyBox: string,
  { x, y, heading }: Readonly<BoxPose>,
  sixRowsUp: number,
): string {
  const { reach, canvas, frame, middleRow } = BOX;
  const innerColumns = frame.right - frame.left - 2;
  const column = Math.floor(((x + reach.x) / (2 * reach.x)) * innerColumns) + frame.left + 1;
  const row = Math.floor(middleRow - (y / sixRowsUp) * 6);
  return withGlyph(emptyBox, canvas.width, column, row, ARROWS[heading]);
}
