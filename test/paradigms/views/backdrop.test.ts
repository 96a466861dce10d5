import { describe, expect, it } from 'vitest';
import { ANIMAL_LEGEND, animalSign } from '../../../src/paradigms/views/animal.ts';
import { CellCanvas } from '../../../src/paradigms/views/cell-canvas.ts';

describe('a board', () => {
  const scene = new CellCanvas(4, 2)
    .put({ x: 0, y: 0 }, '##')
    .put({ x: 1, y: 1 }, '.')
    .put({ x: 2, y: 1 }, 'A')
    .toBackdrop();

  it('has the north on top, two characters per cell, and no trailing blanks', () => {
    expect(scene.with(1, 1, '^>')).toBe('  ^>A\n##');
    expect(scene.with(0, 0, 'vv')).toBe('  . A\nvv');
  });

  it('refuses to draw outside of its cells', () => {
    expect(() => new CellCanvas(2, 2).put({ x: 2, y: 0 }, '.')).toThrow(RangeError);
  });
});

describe('the animal', () => {
  it('has eight different signs, each explained in the briefing, left turns going once around', () => {
    const signs = ([0, 1, 2, 3, 4, 5, 6, 7] as const).map(animalSign);
    expect(signs).toEqual(['>>', '^>', '^^', '<^', '<<', '<v', 'vv', 'v>']);
    for (const sign of signs) expect(ANIMAL_LEGEND).toContain(sign);
  });
});
