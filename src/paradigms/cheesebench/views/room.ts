import { HORIZON, INNER, WALL_LIMITS, wallGlyph } from './frame.ts';

/**
 * The 3-D drawing that operant chamber, shuttle box, place preference and DNMS share: paradigm facts 1.7. A picture is
 * a row of columns; each shows the ceiling, the wall that its ray meets, and the floor.
 */

/** The wall in one column: how many rows it reaches above and below the horizon, and its glyph. */
export interface WallColumn {
  readonly half: number;
  readonly glyph: string;
}

/** How ceiling and floor look; a ceiling may differ by row. */
export interface RoomPaint {
  readonly ceiling: (row: number) => string;
  readonly floor: string;
}

/** What the height of a wall is multiplied by. */
export const WALL_HEIGHTS = { operant: 1.2, others: 1.3 } as const;

/** No wall is drawn nearer than this. */
const NEAREST = 0.5;

/**
 * The wall at a distance along a ray that lies `bearing` radians beside the heading. Its glyph follows from the
 * distance, unless one is given: that of a doorway.
 */
export function wallColumn(
  distance: number,
  bearing: number,
  heightFactor: number,
  glyph?: string,
): WallColumn {
  const depth = Math.max(NEAREST, distance * Math.cos(bearing));
  const height = Math.floor((INNER.rows * heightFactor) / (depth + 0.3));
  return { half: Math.floor(height / 2), glyph: glyph ?? wallGlyph(depth, WALL_LIMITS.chambers) };
}

/** A room in which the animal always stands at the same place; lengths from there to the walls. */
export interface FixedRoom {
  readonly front: number;
  readonly side: number;
  readonly heightFactor: number;
}

/** Rays nearly along a wall meet it here, as the program has it. */
const GRAZING = { component: 0.01, distance: 20 } as const;

/** The walls of a fixed room. `turn` is how far the animal looks away from the front, in radians. */
export function fixedRoomWalls(room: FixedRoom, turn = 0): readonly WallColumn[] {
  const along = (length: number, component: number): number =>
    Math.abs(component) > GRAZING.component ? length / Math.abs(component) : GRAZING.distance;
  return Array.from({ length: INNER.columns }, (_, column) => {
    // These rays are spread over 58 columns, not 57: the picture is not quite symmetric.
    const bearing = (column / INNER.columns - 0.5) * (Math.PI / 2);
    const ray = Math.PI / 2 + bearing + turn;
    const distance = Math.min(along(room.front, Math.sin(ray)), along(room.side, Math.cos(ray)));
    return wallColumn(distance, bearing, room.heightFactor);
  });
}

/** The picture inside the frame, row by row from the top. */
export function drawRoom(walls: readonly WallColumn[], { ceiling, floor }: RoomPaint): string[][] {
  return Array.from({ length: INNER.rows }, (_, row) => {
    const above = ceiling(row);
    const toHorizon = Math.abs(row - HORIZON);
    const beyond = row < HORIZON ? above : floor;
    return walls.map(({ half, glyph }) => (toHorizon > half ? beyond : glyph));
  });
}
