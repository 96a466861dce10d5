import { describe, expect, it } from 'vitest';
import { percentCell, percentRange, percentText } from '../src/percent.ts';

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

  it('is an interval in a column, and in a sentence', () => {
    expect(percentRange([0.114, 0.996])).toBe('11-100');
    expect(percentRange([0, 0.5], ' to ')).toBe('0 to 50');
  });
});
