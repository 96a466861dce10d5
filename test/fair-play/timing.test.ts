import { describe, expect, it } from 'vitest';
import { inhumanTiming, TIMING_RULES } from '../../src/fair-play/timing.ts';

/** Times of moves with these gaps in between, in milliseconds. */
function timesOf(gaps: readonly number[]): readonly number[] {
  const times = [1_000_000];
  for (const gap of gaps) times.push((times.at(-1) ?? 0) + gap);
  return times;
}

function gapsOf(count: number, gap: (index: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, index) => gap(index));
}

describe('inhuman timing', () => {
  it('is a median under 300 ms from ten moves on', () => {
    const fast = (count: number, gap: number) =>
      inhumanTiming(timesOf(gapsOf(count, (index) => gap + (index % 3) * 90)));
    expect(fast(9, 150)).toEqual({ why: 'fast', medianGap: 240, moves: 10 });
    expect(fast(8, 150)).toBeUndefined();
    expect(fast(9, 210)).toBeUndefined();
  });

  it('is evenness from twenty moves on, whatever the speed and whatever the pauses', () => {
    const even = (count: number, spread: number) =>
      inhumanTiming(
        timesOf(gapsOf(count, (index) => (index === 5 ? 60_000 : 2_000 + (index % 2 ? spread : -spread)))),
      );
    expect(even(19, 100)).toMatchObject({ why: 'even', moves: 20 });
    expect(even(18, 100)).toBeUndefined();
    expect(even(19, 2_000 * TIMING_RULES.evenVariation * 1.2)).toBeUndefined();
  });

  it('is not how a person presses', () => {
    const pressed = [900, 1400, 700, 2600, 1100, 800, 5200, 640, 1900, 1200, 760, 3100, 980, 1500, 870];
    expect(inhumanTiming(timesOf([...pressed, ...pressed]))).toBeUndefined();
  });

  it('is nothing for few moves, one or none', () => {
    expect(inhumanTiming([])).toBeUndefined();
    expect(inhumanTiming([1])).toBeUndefined();
    expect(inhumanTiming(timesOf([1, 1, 1]))).toBeUndefined();
  });
});
