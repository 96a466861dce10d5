import type { Cell } from '../../grid/floor.ts';
import { withGlyph } from '../published.ts';

/** The inside of every published 3-D drawing, in characters: paradigm facts 1.7. With its border it is 60 × 28. */
export const INNER = { columns: 58, rows: 26 } as const;

/** The inner row of the horizon, counted from the top. */
export const HORIZON = 13;

const WALL_GLYPHS = ['█', '▓', '▒', '░', '·'] as const;

/**
 * A wall is drawn with the first glyph whose limit (in cells) is above its distance, with the last when none is.
 * `corridors` are T-maze, radial and star; `chambers` are operant, shuttle, place preference and DNMS.
 */
export const WALL_LIMITS = {
  corridors: [1.5, 3, 6, 10],
  chambers: [1.5, 3, 5, 8],
} as const;

export function wallGlyph(distance: number, limits: readonly number[]): string {
  const index = limits.findIndex((limit) => distance < limit);
  return WALL_GLYPHS[index < 0 ? WALL_GLYPHS.length - 1 : index] ?? WALL_GLYPHS[0];
}

/** A thing that is drawn as one glyph: a goal, a bait, a landmark. */
export interface Sign extends Cell {
  readonly glyph: string;
}

/** The drawing in its double-line border, as text. `rows` are `INNER.rows` rows of `INNER.columns` characters. */
export function framed(rows: readonly (readonly string[])[]): string {
  const edge = '═'.repeat(INNER.columns);
  return [`╔${edge}╗`, ...rows.map((row) => `║${row.join('')}║`), `╚${edge}╝`].join('\n');
}

/** A framed drawing with one character replaced, counted inside the border. */
export function withInnerGlyph(board: string, column: number, row: number, glyph: string): string {
  return withGlyph(board, INNER.columns + 2, column + 1, row + 1, glyph);
}
