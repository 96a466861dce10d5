import { describe, expect, it } from 'vitest';
import { ANIMAL_LEGEND, animalSign } from '../../../src/paradigms/views/animal.ts';
import { CellCanvas } from '../../../src/paradigms/views/cell-canvas.ts';

describe('a board', () => {
  const scene = new CellCanvas(4, 2)
    .put({ x: 0, y: 0 }, '##')
    .put({ x: 1, y: 1 }, '.')
    .putCue({ x: 2, y: 1, letter: 'A' })
    .toScene();

  it('has the north on top, two characters per cell, and no trailing blanks', () => {
    expect(scene.draw('ascii-2d', { x: 1, y: 1, heading: 1 })).toBe('  ^>A\n##');
    expect(scene.draw('ascii-2d', { x: 0, y: 0, heading: 6 })).toBe('  . A\nvv');
  });

  it('keeps its lines apart when the animal stands on the last cell of one', () => {
    const open = new CellCanvas(2, 2).put({ x: 1, y: 1 }, '.').put({ x: 0, y: 0 }, '##').toScene();
    expect(open.draw('ascii-2d', { x: 1, y: 1, heading: 0 })).toBe('  >>\n##');
  });

  it('refuses to draw outside of its cells', () => {
    expect(() => new CellCanvas(2, 2).put({ x: 2, y: 0 }, '.')).toThrow(RangeError);
  });
});

describe('a caption', () => {
  it('is the last line of the map, and stands beside the heading in the other views', () => {
    const scene = new CellCanvas(3, 2).put({ x: 1, y: 1 }, '##').put({ x: 2, y: 0 }, '##').toScene();
    const pose = { x: 1, y: 0, heading: 2 } as const;
    expect(scene.draw('ascii-2d', pose, 'a tone')).toBe('  ##\n  ^^##\na tone');
    for (const view of ['ascii-2d-fpv', 'ascii-3d'] as const)
      expect(scene.draw(view, pose, 'a tone').split('\n')[0]).toBe('heading N   a tone');
  });
});

describe('the animal', () => {
  it('has eight different signs, each explained in the briefing, left turns going once around', () => {
    const signs = ([0, 1, 2, 3, 4, 5, 6, 7] as const).map(animalSign);
    expect(signs).toEqual(['>>', '^>', '^^', '<^', '<<', '<v', 'vv', 'v>']);
    for (const sign of signs) expect(ANIMAL_LEGEND).toContain(sign);
  });
});
