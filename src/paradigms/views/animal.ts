import type { HeadingIndex } from '../grid/heading.ts';

/**
 * The animal on a board, two characters wide like every cell. A straight heading is one arrow twice, a diagonal one is
 * its two straight arrows: no single ASCII character points to a diagonal, and `/` would mean two headings.
 */
const SIGNS = ['>>', '^>', '^^', '<^', '<<', '<v', 'vv', 'v>'] as const;

export function animalSign(heading: HeadingIndex): string {
  return SIGNS[heading];
}

/** The same in words, for briefings. */
export const ANIMAL_LEGEND =
  'You are the pair of arrows; it shows which way you face: ^^ up, >> right, vv down, << left, ' +
  '^> up and right, v> down and right, <v down and left, <^ up and left. A turn is 45 degrees.';
