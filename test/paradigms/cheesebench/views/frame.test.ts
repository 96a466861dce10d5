import { expect, it } from 'vitest';
import {
  framed,
  INNER,
  WALL_LIMITS,
  wallGlyph,
  withInnerGlyph,
} from '../../../../src/paradigms/cheesebench/views/frame.ts';

const blank = Array.from({ length: INNER.rows }, () => Array.from({ length: INNER.columns }, () => ' '));

it('a framed drawing is 60 by 28 with a double line around it', () => {
  const lines = framed(blank).split('\n');
  expect(lines).toHaveLength(28);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([60]));
  expect([lines[0]?.slice(0, 2), lines[1]?.[0], lines[1]?.at(-1), lines[27]?.slice(-2)]).toEqual([
    '╔═',
    '║',
    '║',
    '═╝',
  ]);
});

it('one glyph is put where it belongs, counted inside the border', () => {
  const lines = withInnerGlyph(framed(blank), 28, 13, 'G').split('\n');
  expect(lines[14]?.indexOf('G')).toBe(29);
  expect(lines.join('')).toHaveLength(60 * 28);
});

it('walls get lighter with their distance, at the limits of each family of views', () => {
  const distances = [0.5, 1.5, 3, 5, 6, 8, 10, 30];
  expect(distances.map((distance) => wallGlyph(distance, WALL_LIMITS.corridors)).join('')).toBe('█▓▒▒░░··');
  expect(distances.map((distance) => wallGlyph(distance, WALL_LIMITS.chambers)).join('')).toBe('█▓▒░░···');
});
