import { HEADINGS, type HeadingIndex } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import { type Appearance, FAR_LIMITS } from './appearance.ts';
import { headingLine } from './heading-line.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The view `ascii-3d`: what lies ahead, in perspective, 38 columns x 20 rows with the heading line and the frame. Each
 * column of the picture is one ray over the floor until something upright stops it; landmarks hang above everything.
 */
const PICTURE = {
  columns: 36,
  rows: 17,
  /** Rows above the horizon. The first is kept for the landmarks. */
  horizon: 5,
  /**
   * The eye is higher than a real animal's, or the floor from four cells on would lie in one line. In cells, as the
   * height of what is upright is.
   */
  eye: 1.2,
  wall: 1.9,
  /**
   * A field of view of 90 degrees (paradigm facts 1.7) makes half of the columns as many as one cell at that distance
   * fills; a character is twice as high as wide.
   */
  rowsPerCell: 9,
  /** Nobody sees farther than any room is long, in cells. */
  reach: 40,
} as const;

/** Direction of each column's ray over the map, by heading; its length makes distances those along the heading. */
const RAYS: readonly (readonly { readonly x: number; readonly y: number }[])[] = HEADINGS.map(
  ({ dx, dy }) => {
    const length = Math.hypot(dx, dy);
    const [ahead, across] = [
      { x: dx / length, y: dy / length },
      { x: dy / length, y: -dx / length },
    ];
    return Array.from({ length: PICTURE.columns }, (_, column) => {
      const side = (2 * (column + 0.5)) / PICTURE.columns - 1;
      return { x: ahead.x + side * across.x, y: ahead.y + side * across.y };
    });
  },
);

/** How far ahead the floor lies that a row shows, by rows below the horizon. */
const FLOOR_DISTANCES: readonly number[] = Array.from(
  { length: PICTURE.rows - PICTURE.horizon },
  (_, below) => (PICTURE.eye * PICTURE.rowsPerCell) / (below + 0.5),
);

/** Columns of text with the frame and the line break. */
const STRIDE = PICTURE.columns + 3;
const SPACE = 32;

/** The empty frame as character codes; every picture is drawn into a copy of it. */
const FRAME: readonly number[] = Array.from(
  [
    `+${'-'.repeat(PICTURE.columns)}+`,
    ...Array.from({ length: PICTURE.rows }, () => `|${' '.repeat(PICTURE.columns)}|`),
    `+${'-'.repeat(PICTURE.columns)}+`,
  ].join('\n'),
  (character) => character.charCodeAt(0),
);

export function perspective(scene: Surroundings, pose: Readonly<Pose>, caption: string): string {
  const picture = FRAME.slice();
  const rays = RAYS[pose.heading] ?? [];
  for (let column = 0; column < PICTURE.columns; column++) {
    const ray = rays[column];
    if (ray) drawColumn(picture, column, scene, pose, ray.x, ray.y);
  }
  for (const index of scene.objects) lay(picture, scene, pose, index);
  for (const cue of scene.cues) hang(picture, cue.letter, cue.x - pose.x, cue.y - pose.y, pose.heading);
  return `${headingLine(pose.heading, caption)}\n${String.fromCharCode(...picture)}`;
}

function drawColumn(
  picture: number[],
  column: number,
  scene: Surroundings,
  pose: Readonly<Pose>,
  rayX: number,
  rayY: number,
): void {
  const hit = cast(scene, pose, rayX, rayY);
  const bottom = hit ? rowAt(PICTURE.eye / hit.distance) : PICTURE.horizon;
  for (let row = Math.max(bottom, PICTURE.horizon); row < PICTURE.rows; row++) {
    const distance = FLOOR_DISTANCES[row - PICTURE.horizon] ?? 0;
    const x = Math.floor(pose.x + 0.5 + rayX * distance);
    const y = Math.floor(pose.y + 0.5 + rayY * distance);
    const { glyphs } = scene.appearanceAt(x, y);
    put(picture, column, row, glyphs.charCodeAt(brick(x, y) % glyphs.length));
  }
  if (!hit) return;
  const glyph = uprightGlyph(hit.appearance, hit.distance);
  const top = Math.max(1, rowAt((PICTURE.eye - PICTURE.wall) / hit.distance));
  for (let row = top; row < Math.min(bottom, PICTURE.rows); row++) put(picture, column, row, glyph);
}

/**
 * Alternates along every row, and every second row is set off like bricks in a wall: a chessboard would look the same
 * after a diagonal step, and nobody could see that it was taken.
 */
function brick(x: number, y: number): number {
  return (x + (y >> 1)) & 1;
}

/** A flat thing may lie between the rows of floor that are drawn: without a sign at its middle it would be missed. */
function lay(picture: number[], scene: Surroundings, pose: Readonly<Pose>, index: number): void {
  const [x, y] = [index % scene.columns, Math.floor(index / scene.columns)];
  const { isUpright, glyphs } = scene.appearanceAt(x, y);
  if (isUpright) return;
  const { dx: headX, dy: headY } = HEADINGS[pose.heading];
  const [dx, dy, length] = [x - pose.x, y - pose.y, Math.hypot(headX, headY)];
  const ahead = (dx * headX + dy * headY) / length;
  const right = (dx * headY - dy * headX) / length;
  if (ahead <= 0 || Math.abs(right) > ahead) return;
  const row = PICTURE.horizon + Math.floor((PICTURE.eye * PICTURE.rowsPerCell) / ahead);
  const hit = cast(scene, pose, dx / ahead, dy / ahead);
  if (row >= PICTURE.rows || (hit && hit.distance < ahead)) return;
  put(picture, columnAt(right / ahead), row, glyphs.charCodeAt(0));
}

/** The row at which something so many cells below the eye, as seen at a distance of one cell, begins. */
function rowAt(below: number): number {
  return PICTURE.horizon + Math.round(below * PICTURE.rowsPerCell);
}

interface Hit {
  readonly distance: number;
  readonly appearance: Appearance;
}

/** The first upright cell along a ray, cell border by cell border (Amanatides and Woo 1987). */
function cast(scene: Surroundings, pose: Readonly<Pose>, rayX: number, rayY: number): Hit | undefined {
  const [stepX, stepY] = [rayX < 0 ? -1 : 1, rayY < 0 ? -1 : 1];
  // Distances along the ray from one border to the next; from the middle of a cell the first is half as far.
  const acrossX = Math.abs(1 / rayX);
  const acrossY = Math.abs(1 / rayY);
  let [nextX, nextY] = [acrossX / 2, acrossY / 2];
  let { x, y } = pose;
  for (;;) {
    const distance = Math.min(nextX, nextY);
    if (distance > PICTURE.reach) return undefined;
    if (nextX < nextY) {
      x += stepX;
      nextX += acrossX;
    } else {
      y += stepY;
      nextY += acrossY;
    }
    if (!scene.isInside(x, y)) return undefined;
    if (scene.isUpright(x, y)) return { distance, appearance: scene.appearanceAt(x, y) };
  }
}

function uprightGlyph({ glyphs }: Appearance, distance: number): number {
  let index = 0;
  while (index < glyphs.length - 1 && distance > (FAR_LIMITS[index] ?? Number.POSITIVE_INFINITY)) index += 1;
  return glyphs.charCodeAt(index);
}

/** A landmark at the column of its direction, in brackets so that it is not missed. */
function hang(picture: number[], letter: string, dx: number, dy: number, heading: HeadingIndex): void {
  const { dx: headX, dy: headY } = HEADINGS[heading];
  const ahead = dx * headX + dy * headY;
  const right = dx * headY - dy * headX;
  if (ahead <= 0 || Math.abs(right) > ahead) return;
  const column = columnAt(right / ahead);
  put(picture, column, 0, letter.charCodeAt(0));
  for (const [side, bracket] of [
    [-1, '['],
    [1, ']'],
  ] as const)
    if (picture[STRIDE + 1 + column + side] === SPACE) put(picture, column + side, 0, bracket.charCodeAt(0));
}

/** @param side How far to the right, -1 to 1 from edge to edge. */
function columnAt(side: number): number {
  return Math.min(PICTURE.columns - 1, Math.floor(((side + 1) / 2) * PICTURE.columns));
}

/** The frame's own characters are out of reach. */
function put(picture: number[], column: number, row: number, code: number): void {
  if (column < 0 || column >= PICTURE.columns) return;
  picture[(row + 1) * STRIDE + 1 + column] = code;
}
