import { put } from '../published.ts';
import { framed } from './frame.ts';
import { drawRoom, fixedRoomWalls, WALL_HEIGHTS } from './room.ts';

/**
 * The published 3-D view of the operant chamber: paradigm facts 1.7 and 2.6. The facts leave the floor's glyph open; it
 * is the map's here.
 */
const PICTURE = {
  /** The front wall stands where a glyph's limit lies; the dust keeps the rounding of its rays from speckling it. */
  room: { front: 3 + 1e-9, side: 2, heightFactor: WALL_HEIGHTS.operant },
  /** How far the animal looks to the left, in radians. */
  turns: { left: 0.4, centre: 0, right: -0.4 },
  ceiling: '*',
  floor: '.',
  leverRows: { first: 9, last: 11 },
  /** Where the levers are seen from the centre; a lever that is faced lies ahead. */
  leverColumns: { left: 14, right: 43 },
  ahead: 29,
  magazineRows: { first: 14, last: 16 },
} as const;

/** All that can differ between two pictures. */
export interface OperantScene {
  readonly facing: 'left' | 'centre' | 'right';
  readonly pressed: 'left' | 'right' | null;
  readonly isMagazineLit: boolean;
}

/** There are 18 scenes, so each is drawn once. */
const PICTURES = new Map<string, string>();

export function operantView(scene: OperantScene): string {
  const key = `${scene.facing} ${scene.pressed} ${scene.isMagazineLit}`;
  const known = PICTURES.get(key);
  if (known !== undefined) return known;
  const picture = draw(scene);
  PICTURES.set(key, picture);
  return picture;
}

function draw({ facing, pressed, isMagazineLit }: OperantScene): string {
  const { room, turns, ceiling, floor, leverRows, leverColumns, ahead, magazineRows } = PICTURE;
  const rows = drawRoom(fixedRoomWalls(room, turns[facing]), { ceiling: () => ceiling, floor });
  for (const side of ['left', 'right'] as const) {
    const glyph = pressed === side ? '▼' : '=';
    if (facing === 'centre') putDevice(rows, leverColumns[side], leverRows, glyph);
    else if (facing === side) putDevice(rows, ahead, leverRows, glyph);
  }
  putDevice(rows, ahead, magazineRows, isMagazineLit ? '*' : 'm');
  return framed(rows);
}

function putDevice(
  rows: string[][],
  centre: number,
  { first, last }: { first: number; last: number },
  glyph: string,
): void {
  for (let row = first; row <= last; row++) {
    put(rows, centre - 1, row, '[');
    put(rows, centre, row, glyph);
    put(rows, centre + 1, row, ']');
  }
}
