import { describe, expect, it } from 'vitest';
import { percentCell, percentText } from '../src/percent.ts';

describe('a rate in per cent', () => {
  it.each([
    [0, '0'],
    [0.00025, '<1'],
    [0.0099, '<1'],
    [0.01, '1'],
    [0.5, '50'],
    [299 / 300, '99'],
    [1, '100'],
  ])('%f is %s', (rate, cell) => {
    expect(percentCell(rate)).toBe(cell);
  });

  it('is a phrase in a sentence', () => {
    expect([0.00025, 0.5].map(percentText)).toEqual(['under 1 %', '50 %']);
  });
});
