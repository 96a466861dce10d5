import { describe, expect, it } from 'vitest';
import { MazeView } from '../../../../src/paradigms/cheesebench/views/ray-caster.ts';
import { Floor } from '../../../../src/paradigms/grid/floor.ts';
import type { HeadingIndex } from '../../../../src/paradigms/grid/heading.ts';

/** A room of 41 by 41 cells with the animal in its middle: walls begin 20.5 cells away. */
const WIDE = new Floor(41, 41);
for (let y = 0; y < 41; y++) for (let x = 0; x < 41; x++) WIDE.open({ x, y });

function wide(heading: HeadingIndex): { x: number; y: number; heading: HeadingIndex } {
  return { x: 20, y: 20, heading };
}

/** The glyphs of one inner column, from the top. */
function column(board: string, index: number): string {
  const lines = board.split('\n').slice(1, -1);
  return lines.map((line) => line[index + 1]).join('');
}

describe('the ray-caster of the published mazes', () => {
  it('draws a wall at distance 10 with its bands', () => {
    const board = new MazeView(WIDE, { step: 0.5, reach: 10 }).draw(wide(0), []);
    // 39 / (10 + 0.5) is 3.7, half of 3 is 1: one row above the horizon and the horizon itself.
    expect(column(board, 28)).toBe('    ░░░░▒▒▒▒░░▓▓▓▓▓▒▒▒▒░░░');
  });

  it('a wall right ahead fills the picture', () => {
    const cell = new Floor(3, 3);
    cell.open({ x: 1, y: 1 });
    const board = new MazeView(cell, { step: 0.1, reach: 10 }).draw({ x: 1, y: 1, heading: 0 }, []);
    expect([0, 28, 57].map((index) => column(board, index))).toEqual(Array(3).fill('█'.repeat(26)));
  });

  it('a sign is one character on the horizon, in the column of its direction', () => {
    const board = new MazeView(WIDE, { step: 0.4, reach: 30 }).draw(wide(2), [{ x: 20, y: 30, glyph: 'G' }]);
    expect(board.match(/G/gu)).toHaveLength(1);
    expect(column(board, 28)[13]).toBe('G');
  });

  it('a sign is hidden beside the field of view, behind the animal, and from as far as its ray goes', () => {
    const near = new MazeView(WIDE, { step: 0.5, reach: 10 });
    const isSeen = (x: number, y: number): boolean =>
      near.draw(wide(2), [{ x, y, glyph: 'G' }]).includes('G');
    expect([isSeen(20, 29), isSeen(20, 30), isSeen(29, 29), isSeen(28, 20), isSeen(20, 12)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('rounds half a cell to the even one: a wall two cells ahead begins at 1.5 or at 2', () => {
    const heights = [4, 3].map((y) => {
      const corridor = new Floor(3, 9);
      for (let open = y; open < y + 2; open++) corridor.open({ x: 1, y: open });
      // The first column of a north-east view looks due north, where samples fall on the borders of cells.
      const board = new MazeView(corridor, { step: 0.5, reach: 10 }).draw({ x: 1, y, heading: 1 }, []);
      return column(board, 0).replaceAll(/[^█]/gu, '').length;
    });
    // At 45 degrees: 39 / (1.06 + 0.5) is 25.0 and 39 / (1.41 + 0.5) is 20.4, each to an even number of rows.
    expect(heights).toEqual([24, 20]);
  });
});
