import { describe, expect, it } from 'vitest';
import { fallbackActions } from '../../../../src/paradigms/cheesebench/run/fallback.ts';
import { PUBLISHED_SWITCHES } from '../../../../src/paradigms/cheesebench/switches.ts';

const letters = (...asked: Parameters<typeof fallbackActions>): string => fallbackActions(...asked).join('');

describe('switch fallback (paradigm facts 3.5)', () => {
  it('forward: an unreadable reply becomes one FORWARD, a failed call a whole batch of them', () => {
    expect(letters('unreadable', [], PUBLISHED_SWITCHES)).toBe('F');
    expect(letters('failed', [], PUBLISHED_SWITCHES)).toBe('FFFFFFFF');
    expect(letters('failed', [], { ...PUBLISHED_SWITCHES, batch: 4 })).toBe('FFFF');
  });

  it('forward: after two bad rewards in a row it turns before it walks on', () => {
    expect(letters('unreadable', [1, -0.1, -0.1], PUBLISHED_SWITCHES)).toBe('LF');
    expect(letters('failed', [-0.2, -0.1, -0.5], PUBLISHED_SWITCHES)).toBe('LLFF');
  });

  it.each([
    ['a single bad reward', [-0.1]],
    ['bad rewards that came before a good one', [-0.1, -0.1, -0.01]],
    ['one bad reward after a good one', [-0.1, -0.01, -0.1]],
    // Rule: bad is below -0.05; the bump of the published pool is exactly that.
    ['bumps in the water maze', [-0.05, -0.05, -0.05]],
  ])('forward: %s is not enough to turn', (_what, rewards) => {
    expect(letters('unreadable', rewards, PUBLISHED_SWITCHES)).toBe('F');
  });

  it('stay: as many STAYs as the published fallback has FORWARDs, whatever the rewards', () => {
    const stay = { ...PUBLISHED_SWITCHES, fallback: 'stay' } as const;
    expect(letters('unreadable', [-0.1, -0.1], stay)).toBe('S');
    expect(letters('failed', [-0.1, -0.1], stay)).toBe('SSSSSSSS');
  });
});
