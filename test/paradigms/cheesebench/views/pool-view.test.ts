import { describe, expect, it } from 'vitest';
import { drawPool } from '../../../../src/paradigms/cheesebench/views/pool-view.ts';

const POOL = {
  radius: 9,
  landmarks: [
    { x: 9, y: 0, glyph: '1' },
    { x: 0, y: 9, glyph: '2' },
  ],
  platform: { x: 3, y: 3 },
};
const NORTH_EAST = Math.PI / 4;

function innerRows(board: string): string[] {
  return board
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(1, -1));
}

describe('the 3-D view of the published pool', () => {
  it('shows haze, a rim that is darker the nearer it is, and three kinds of water', () => {
    // From the centre the rim is 9 cells away, 6.4 at 45 degrees after the correction.
    const rows = innerRows(drawPool({ x: 0, y: 0 }, Math.PI, POOL));
    expect(rows.slice(0, 9).join('').trim()).toBe('');
    expect(rows.slice(9, 12)).toEqual(Array(3).fill('░'.repeat(58)));
    expect(rows[13]).toBe(`${'▓'.repeat(12)}${'▒'.repeat(34)}${'▓'.repeat(12)}`);
    expect(rows[14]).toBe('≈~'.repeat(29));
    expect(rows[15]).toBe('~≈'.repeat(29));
    expect(rows[17]).toBe('~'.repeat(58));
    expect(rows[21]).toBe('≈'.repeat(58));
    expect(innerRows(drawPool({ x: 8, y: 0 }, 0, POOL))[13]?.[10]).toBe('█');
    expect(innerRows(drawPool({ x: -8, y: 0 }, 0, POOL))[13]?.[28]).toBe('~');
  });

  it('a landmark is its digit on three rows, only within 45 degrees', () => {
    const rows = innerRows(drawPool({ x: 0, y: 0 }, 0, POOL));
    expect(rows.map((row) => row.indexOf('1')).slice(9, 14)).toEqual([-1, 28, 28, 28, -1]);
    expect(rows.join('')).not.toContain('2');
  });

  it('the platform is a block of three columns and rows, only from nearer than three cells', () => {
    const rows = innerRows(drawPool({ x: 1, y: 1 }, NORTH_EAST, POOL));
    expect(rows.slice(13, 17).map((row) => row.slice(26, 31))).toEqual(['▓▓▓▓▓', '≈▓▓▓≈', '~▓▓▓~', '≈~≈~≈']);
    const isSeen = (x: number, y: number): boolean =>
      innerRows(drawPool({ x, y }, NORTH_EAST, POOL))[15]?.includes('▓') ?? false;
    expect([isSeen(1, 1), isSeen(0, 3), isSeen(0.5, 0.5), isSeen(4, 4)]).toEqual([true, false, false, false]);
  });
});
