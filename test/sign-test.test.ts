import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signTest } from '../src/sign-test.ts';

describe('the sign test', () => {
  it.each([
    [0, 0, 1],
    [3, 3, 1],
    [5, 5, 1],
    [1, 0, 1],
    [6, 0, 2 / 64],
    [0, 6, 2 / 64],
    // 2 (1 + 10 + 45) / 1024
    [8, 2, 112 / 1024],
    [9, 1, 22 / 1024],
    [10, 2, (2 * (1 + 12 + 66)) / 4096],
  ])('%i wins and %i losses: p = %f', (wins, losses, p) => {
    expect(signTest(wins, losses)).toBeCloseTo(p, 12);
  });

  it('stays exact where half to the power of the sessions is 0 in floating point', () => {
    expect(signTest(10_000, 10_000)).toBe(1);
    // The normal approximation with continuity correction, which is good to three digits here.
    expect(signTest(1_040, 960)).toBeCloseTo(0.0772, 3);
    expect(signTest(2_000, 0)).toBe(0);
  });

  it('is a probability, the same for both sides', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (wins, losses) => {
        const p = signTest(wins, losses);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(p).toBe(signTest(losses, wins));
      }),
    );
  });
});
