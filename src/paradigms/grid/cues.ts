import type { Random } from '../random/random.ts';
import type { Cell } from './floor.ts';

/** A landmark on the wall of the room: one letter or digit. */
export interface Cue extends Cell {
  readonly letter: string;
}

/**
 * Letters and digits for landmarks. Left out: the four action letters, the compass letters, V (it looks like an
 * animal facing south), X (closed doors), and I, O, 0, 1, which people mix up.
 */
export const CUE_LETTERS = [...'ABCDGHJKMPQTUYZ23456789'];

/**
 * Stands in the four corners of the room. Beside framing it, this keeps a board from beginning with blanks, which
 * whoever trims a text would take away and so shift its first line.
 */
export const ROOM_CORNER = '+';

/**
 * Landmarks on the outermost cells of a room, its corners apart. The ring is cut into equal stretches with one landmark somewhere in
 * the first half of each, so that they are spread around the room and never stand side by side.
 */
export function drawCues(draw: Random, room: { columns: number; rows: number }, count: number): Cue[] {
  const ring = ringOf(room.columns, room.rows);
  const letters = draw.shuffle(CUE_LETTERS);
  const offset = draw.below(ring.length);
  const stretch = Math.floor(ring.length / count);
  const cues: Cue[] = [];
  for (let index = 0; index < count; index++) {
    const position = offset + index * stretch + draw.below(Math.ceil(stretch / 2));
    const cell = ring[position % ring.length];
    const letter = letters[index];
    if (cell && letter) cues.push({ ...cell, letter });
  }
  return cues;
}

/** The corner cells of a room. */
export function cornersOf(room: { columns: number; rows: number }): Cell[] {
  const east = room.columns - 1;
  const north = room.rows - 1;
  return [
    { x: 0, y: 0 },
    { x: east, y: 0 },
    { x: east, y: north },
    { x: 0, y: north },
  ];
}

/** The border cells of a rectangle without its corners, once around. */
function ringOf(columns: number, rows: number): Cell[] {
  const ring: Cell[] = [];
  for (let x = 1; x < columns - 1; x++) ring.push({ x, y: 0 });
  for (let y = 1; y < rows - 1; y++) ring.push({ x: columns - 1, y });
  for (let x = columns - 2; x > 0; x--) ring.push({ x, y: rows - 1 });
  for (let y = rows - 2; y > 0; y--) ring.push({ x: 0, y });
  return ring;
}
