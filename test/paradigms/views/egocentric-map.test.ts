import { describe, expect, it } from 'vitest';
import type { HeadingIndex } from '../../../src/paradigms/grid/heading.ts';
import { sceneOf } from './small-room.ts';

const ROOM = sceneOf(
  '      A       ',
  '  ##########  ',
  '  ##. . . ##  ',
  'B ##. ##. ##C ',
  '  ##. . . ##  ',
  '  ##########  ',
  '      D       ',
);

const look = (x: number, y: number, heading: HeadingIndex): string =>
  ROOM.draw('ascii-2d-fpv', { x, y, heading });

describe('the egocentric map', () => {
  it('turns with the animal: ahead is up, landmarks stand on the horizon', () => {
    expect(look(2, 2, 2)).toMatchInlineSnapshot(`
      "heading N
      +---------A----+
      |              |
      |              |
      |    ########  |
      |    ##. .     |
      |    ##. ##    |
      |    ##^^.     |
      |    ########  |
      +--------------+"
    `);
    expect(look(2, 2, 0)).toMatchInlineSnapshot(`
      "heading E
      +----C---------+
      |              |
      |              |
      |  ########    |
      |    . . ##    |
      |    ##. ##    |
      |    . ^^##    |
      |  ########    |
      +--------------+"
    `);
  });

  it('shows at a diagonal heading what lies along the diagonal', () => {
    expect(look(2, 2, 1)).toMatchInlineSnapshot(`
      "heading NE
      +A------------C+
      |              |
      |              |
      |    ##  ##    |
      |  ##. ##. ##  |
      |  ##. ##. ##  |
      |  ####^^####  |
      |    ######    |
      +--------------+"
    `);
  });

  it('shows a wall with the floor before it, and nothing of what lies behind it', () => {
    const scene = sceneOf('############', '##. . . . ##', '####XX######', '##. . . . ##', '############');
    const board = scene.draw('ascii-2d-fpv', { x: 2, y: 1, heading: 2 });
    expect(board).toContain('XX');
    const cells = board.split('\n').slice(2, -1);
    expect(cells.slice(0, 3).join('')).not.toContain('.');
  });

  it('shows an object exactly once, or not at all where something hides it, from everywhere', () => {
    const scene = sceneOf(
      '##############',
      '##. . . . . ##',
      '##. . [].  .##',
      '##. . . . . ##',
      '##############',
    );
    const counts = new Set<number>();
    for (let x = 1; x < 6; x++)
      for (let y = 1; y < 4; y++)
        for (const heading of [0, 1, 2, 3, 4, 5, 6, 7] as const)
          counts.add(scene.draw('ascii-2d-fpv', { x, y, heading }).split('[]').length - 1);
    expect([...counts].sort()).toEqual([0, 1]);
  });

  it('keeps its size in a room, so that a board does not jump', () => {
    const sizes = new Set<string>();
    for (const heading of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
      const rows = look(3, 2, heading).split('\n').slice(1);
      sizes.add(`${rows.length} ${[...new Set(rows.map((row) => row.length))].join()}`);
    }
    expect(sizes.size).toBe(1);
  });
});
