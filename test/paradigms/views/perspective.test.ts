import { describe, expect, it } from 'vitest';
import { sceneOf } from './small-room.ts';

const ROOM = sceneOf(
  '        A         ',
  '  ##############  ',
  '  ##. . . . . ##  ',
  '  ##. . . . ==##  ',
  'B ##. . . . . ##C ',
  '  ##. . ##. . ##  ',
  '  ##. . . . . ##  ',
  '  ##############  ',
  '      D           ',
);

describe('the perspective', () => {
  it('shows floor, walls and things ahead, and landmarks in brackets above them', () => {
    expect(ROOM.draw('ascii-3d', { x: 2, y: 4, heading: 0 })).toMatchInlineSnapshot(`
      "heading E
      +------------------------------------+
      |                 [C]                |
      |                       H############|
      |                      HH############|
      |HHHHHH+   ======      HH############|
      |HHHHHH++++======++++++HH############|
      |HHHHHH++++======++++++HH############|
      |HHHHHH++++======++++++HH############|
      |HHHHHH++,,======....,,HH############|
      |HHH......,,,,,,,,,,,,.HH############|
      |,,,,,,,...............HH############|
      |,,,,...................H############|
      |,,.....................H############|
      |,,,,,,,,,,,,,,,,,,,,,,,,............|
      |,,,,,,,,,,,,,,,,,,,,,,,,,...........|
      |,,,,,,,,,,,,,,,,,,,,,,,,,,..........|
      |,,,,,,,,,,,,,,,,,,,,,,,,,,,.........|
      |,,,,,,,,,,,,,,,,,,,,,,,,,,,,........|
      +------------------------------------+"
    `);
    expect(ROOM.draw('ascii-3d', { x: 4, y: 2, heading: 2 })).toMatchInlineSnapshot(`
      "heading N
      +------------------------------------+
      |                 [A]                |
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      |####################################|
      +------------------------------------+"
    `);
  });

  it('has the same size whatever it shows', () => {
    for (const heading of [0, 1, 2, 3, 4, 5, 6, 7] as const)
      for (let x = 2; x < 7; x++) {
        const rows = ROOM.draw('ascii-3d', { x, y: 2, heading }).split('\n');
        expect(rows).toHaveLength(20);
        expect(new Set(rows.slice(1).map((row) => row.length))).toEqual(new Set([38]));
      }
  });

  it('is the mirror image where the room is', () => {
    const room = sceneOf(
      '##############',
      '##. . XX. . ##',
      '##. . . . . ##',
      '##. . . . . ##',
      '##############',
    );
    const rows = room.draw('ascii-3d', { x: 3, y: 1, heading: 2 }).split('\n').slice(1);
    // The chequered floor is not symmetric, and is left out.
    const walls = rows.map((row) => row.replaceAll(/[.,]/g, ' '));
    expect(walls.map((row) => [...row].reverse().join(''))).toEqual(walls);
  });

  it('hides what stands behind a wall: a lever is seen only where nothing upright is before it', () => {
    expect(ROOM.draw('ascii-3d', { x: 2, y: 5, heading: 0 })).toContain('=');
    expect(ROOM.draw('ascii-3d', { x: 2, y: 5, heading: 4 })).not.toContain('=');
    const walled = sceneOf('##########', '##. ##==##', '##########');
    expect(walled.draw('ascii-3d', { x: 1, y: 1, heading: 0 })).not.toContain('=');
  });

  it('shows a flat thing at any distance, also where it lies between two rows of floor, and not through a wall', () => {
    const hallOf = (before: string) =>
      sceneOf(`##${'. '.repeat(9)}##`, `##. ${before}${'. '.repeat(6)}[]##`, `##${'. '.repeat(9)}##`);
    for (let x = 1; x < 8; x++) expect(hallOf('. ').draw('ascii-3d', { x, y: 1, heading: 0 })).toContain('=');
    expect(hallOf('##').draw('ascii-3d', { x: 1, y: 1, heading: 0 })).not.toContain('=');
  });
});
