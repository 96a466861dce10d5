import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginTurn, dueIn, showFrame, startPace, WATCH_BUDGET } from '../../src/bot/watch-pace.ts';

interface Run {
  readonly frames: readonly number[];
  readonly time: number;
}

/** A run of so many turns that takes the agent so long each: which turns are frames, and how long it took in all. */
function run(turns: number, frameInterval: number, turnTime: number): Run {
  const frames: number[] = [];
  let now = 0;
  let pace = startPace(frameInterval, now);
  for (let turn = 1; turn <= turns; turn++) {
    const begun = beginTurn(pace, now);
    pace = begun.pace;
    now += turnTime;
    if (!begun.isFrame && dueIn(pace, now) > 0) continue;
    const shown = showFrame(pace, now);
    pace = shown.pace;
    now += shown.wait;
    frames.push(turn);
  }
  return { frames, time: now };
}

describe('the pace of watching', () => {
  it('shows every turn of a short run', () => {
    expect(run(3, 1_200, 1)).toEqual({ frames: [1, 2, 3], time: 3_600 });
  });

  it('takes longer strides the longer a run lasts', () => {
    const { frames } = run(1_000, 1_200, 1);
    const gaps = frames.map((turn, index) => turn - (frames[index - 1] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((one, other) => one - other));
    expect(gaps.at(0)).toBe(1);
    expect(gaps.at(-1)).toBeGreaterThan(32);
  });

  it('slows no run by more than its budget, whatever its length', () => {
    const lengths = fc.integer({ min: 1, max: 20_000 });
    const intervals = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(lengths, intervals, (turns, frameInterval) => {
        expect(run(turns, frameInterval, 0).time).toBeLessThanOrEqual(WATCH_BUDGET);
      }),
      { numRuns: 50 },
    );
  });

  it('shows every turn of an agent that is slow by itself, and never makes it wait', () => {
    const { frames, time } = run(200, 1_200, 3_000);
    expect(frames).toHaveLength(200);
    expect(time).toBe(200 * 3_000);
  });

  it('slows nothing where the frame interval is 0', () => {
    expect(run(5, 0, 0)).toEqual({ frames: [1, 2, 3, 4, 5], time: 0 });
  });
});
