import { HEADINGS } from '../../grid/heading.ts';
import { type BoxPose, type Chamber, chamberOf } from '../two-chambers.ts';
import { bearingOfColumn } from './field-of-view.ts';
import { INNER } from './frame.ts';
import { WALL_HEIGHTS, type WallColumn, wallColumn } from './room.ts';

/**
 * The chamber that the animal is in, as shuttle box and place preference draw it: paradigm facts 1.7. Its walls stand a
 * little outside of where the animal can go.
 */
const WALLS: Readonly<Record<Chamber, { readonly west: number; readonly east: number }>> = {
  left: { west: -2, east: 0 },
  right: { west: 0, east: 2 },
};
const HALF_DEPTH = 0.75;

/** No wall is met nearer than this. */
const NEAREST_HIT = 0.1;

/** Below this a ray runs along a wall and never meets it; right angles are only nearly that in radians. */
const PARALLEL = 1e-9;

/** The way into the other chamber, in the wall at x = 0: its extent to either side of y = 0, and how it is drawn. */
export interface Doorway {
  readonly halfWidth: number;
  readonly distance: number;
  readonly glyph: string;
}

interface Ray {
  readonly bearing: number;
  readonly cos: number;
  readonly sin: number;
}

/** For each heading the rays of all columns. */
const RAYS: readonly (readonly Ray[])[] = HEADINGS.map(({ dx, dy }) =>
  Array.from({ length: INNER.columns }, (_, column) => {
    const bearing = bearingOfColumn(column);
    const angle = Math.atan2(dy, dx) + bearing;
    return { bearing, cos: Math.cos(angle), sin: Math.sin(angle) };
  }),
);

export function chamberWalls(pose: Readonly<BoxPose>, doorway: Doorway): readonly WallColumn[] {
  const { x, y, heading } = pose;
  const { west, east } = WALLS[chamberOf(x)];
  const rays = RAYS[heading] ?? [];
  return rays.map(({ bearing, cos, sin }) => {
    const wallX = cos > 0 ? east : west;
    const alongX = to(wallX - x, cos);
    const alongY = to((sin > 0 ? HALF_DEPTH : -HALF_DEPTH) - y, sin);
    if (wallX === 0 && alongX < alongY && Math.abs(y + alongX * sin) < doorway.halfWidth) {
      return wallColumn(doorway.distance, bearing, WALL_HEIGHTS.others, doorway.glyph);
    }
    return wallColumn(Math.max(NEAREST_HIT, Math.min(alongX, alongY)), bearing, WALL_HEIGHTS.others);
  });
}

function to(offset: number, component: number): number {
  return Math.abs(component) < PARALLEL ? Number.POSITIVE_INFINITY : offset / component;
}
