/** Eight headings, counter-clockwise from east; y grows to the north. A turn is one of them, 45 degrees. */
export interface Heading {
  readonly name: 'E' | 'NE' | 'N' | 'NW' | 'W' | 'SW' | 'S' | 'SE';
  readonly dx: number;
  readonly dy: number;
}

export const HEADINGS = [
  { name: 'E', dx: 1, dy: 0 },
  { name: 'NE', dx: 1, dy: 1 },
  { name: 'N', dx: 0, dy: 1 },
  { name: 'NW', dx: -1, dy: 1 },
  { name: 'W', dx: -1, dy: 0 },
  { name: 'SW', dx: -1, dy: -1 },
  { name: 'S', dx: 0, dy: -1 },
  { name: 'SE', dx: 1, dy: -1 },
] as const satisfies readonly Heading[];

/** An index into `HEADINGS`. */
export type HeadingIndex = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const HEADING_INDICES: readonly HeadingIndex[] = [0, 1, 2, 3, 4, 5, 6, 7];

export const EAST = 0;
export const NORTH = 2;
export const WEST = 4;
export const SOUTH = 6;

export function turnedLeft(heading: HeadingIndex): HeadingIndex {
  return ((heading + 1) & 7) as HeadingIndex;
}

export function turnedRight(heading: HeadingIndex): HeadingIndex {
  return ((heading + 7) & 7) as HeadingIndex;
}
