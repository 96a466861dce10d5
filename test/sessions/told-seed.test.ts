import { describe, expect, it } from 'vitest';
import { toldSeed } from '../../src/sessions/told-seed.ts';
import { sampleSession } from '../store/samples.ts';

const DRAWN = '0123456789abcdef0123456789abcdef';
const SPEC = sampleSession().spec;

describe('the seed of a session', () => {
  const seedOf = (record: Parameters<typeof sampleSession>[0], seed = DRAWN) =>
    toldSeed(sampleSession({ status: 'finished', ...record, spec: { ...SPEC, seed } }));

  it('rule: is told once nobody can play it any more', () => {
    expect(seedOf({})).toBe(DRAWN);
    expect(seedOf({ status: 'playing' })).toBeUndefined();
  });

  it.each([
    ['a duel', { isPrivate: true }],
    ['an evaluation', { isLab: true }],
    ['a puzzle', { puzzleDay: '2026-11-28' }],
    ['a duel, as practice', { isPrivate: true, ranked: false }],
  ])('rule: is not told by itself where others may have it before them: %s', (_what, record) => {
    expect(seedOf(record)).toBeUndefined();
  });

  it('is no secret where somebody typed it', () => {
    expect(seedOf({ ranked: false, status: 'playing', isPrivate: true }, '42')).toBe('42');
  });
});
