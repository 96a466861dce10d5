/** The 3-D views show 90 degrees, from 45 left of the heading to 45 right: paradigm facts 1.7. */
const FIELD = Math.PI / 2;

/** The number that a column's offset is divided by; the last of the 58 inner columns looks 45 degrees right. */
const LAST_COLUMN = 57;

/** How far to the left of the heading an inner column looks, in radians. */
export function bearingOfColumn(column: number): number {
  return (0.5 - column / LAST_COLUMN) * FIELD;
}

/** What lies at 45 degrees exactly is outside; so much is left for the rounding of angles. */
const DUST = 1e-9;

/** The inner column that shows what lies this far to the left of the heading, in radians; undefined outside the view. */
export function columnOfBearing(bearing: number): number | undefined {
  if (Math.abs(bearing) >= FIELD / 2 - DUST) return undefined;
  return Math.floor((0.5 - bearing / FIELD) * LAST_COLUMN);
}

/**
 * How far to the left of heading `theta` (radians, counter-clockwise from east) an offset lies: above -π, at most π.
 * Things at the animal's own place count as lying to the east.
 */
export function bearingTo(dx: number, dy: number, theta: number): number {
  const turn = 2 * Math.PI;
  const bearing = (((Math.atan2(dy, dx) - theta) % turn) + turn) % turn;
  return bearing > Math.PI ? bearing - turn : bearing;
}
