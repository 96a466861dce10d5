import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth, cutToCells, padToCells } from '../../src/leaderboard/cell-width.ts';

describe('cellWidth', () => {
  it.each([
    ['Ada', 3],
    ['', 0],
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['田中', 4],
    ['ｱｲ', 2],
    ['ＡＢ', 4],
    ['한글', 4],
    ['🐭', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤\u{FE0F}', 2],
    ['a\u200bb', 2],
    ['↑', 1],
  ])('%j takes %i cells', (text, width) => {
    expect(cellWidth(text)).toBe(width);
  });
});

describe('cutToCells', () => {
  it('marks a cut, and cuts no character in half', () => {
    expect(cutToCells('Claude Opus', 11)).toBe('Claude Opus');
    expect(cutToCells('Claude Opus', 8)).toBe('Claude…');
    expect(cutToCells('田中太郎', 4)).toBe('田…');
    expect(cutToCells('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
  });

  it('never gives more cells than asked for, and padded gives exactly those', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 20 }), (text, cells) => {
        const cut = cutToCells(text, cells);
        expect(cellWidth(cut)).toBeLessThanOrEqual(cells);
        expect(cellWidth(padToCells(cut, cells))).toBe(cells);
      }),
    );
  });
});
