import { describe, expect, it } from 'vitest';
import { Looks } from '../../../src/bot/evaluations/looks.ts';
import { FakeClock } from '../../fakes/clock.ts';

function looksWith(more: () => boolean) {
  const clock = new FakeClock();
  const times: number[] = [];
  const looks = new Looks({
    clock,
    look: async () => {
      times.push(clock.now().getTime());
      return more();
    },
  });
  return { clock, looks, times };
}

describe('looks', () => {
  it('rule: come soon at first, and then every five seconds for as long as there is something to see', async () => {
    const { clock, looks, times } = looksWith(() => clock.now().getTime() < 20_000);
    looks.hurry();
    await clock.advance(60_000);
    expect(times).toEqual([0, 500, 1_500, 3_500, 7_500, 12_500, 17_500, 22_500]);
  });

  it('come at once when they are hurried, also from the middle of a wait', async () => {
    const { clock, looks, times } = looksWith(() => true);
    looks.hurry();
    await clock.advance(14_000);
    looks.hurry();
    await clock.advance(400);
    expect(times.at(-1)).toBe(14_000);
    await clock.advance(200);
    expect(times.at(-1)).toBe(14_500);
    await looks.stop();
  });

  it('begin again after there was nothing to see', async () => {
    const { clock, looks, times } = looksWith(() => false);
    looks.hurry();
    await clock.advance(60_000);
    expect(times).toHaveLength(1);
    looks.hurry();
    await clock.advance(60_000);
    expect(times).toHaveLength(2);
  });

  it('rule: who hurries them during a look gets another one, whatever that look saw', async () => {
    const clock = new FakeClock();
    let seen = 0;
    const looks: Looks = new Looks({
      clock,
      look: async () => {
        seen += 1;
        if (seen === 1) looks.hurry();
        return false;
      },
    });
    looks.hurry();
    await clock.advance(1_000);
    expect(seen).toBe(2);
  });

  it('rule: who hurries them just as they end gets another look, whenever that is', async () => {
    for (let microtasks = 0; microtasks < 12; microtasks++) {
      const { clock, looks, times } = looksWith(() => false);
      looks.hurry();
      for (let passed = 0; passed < microtasks; passed++) await Promise.resolve();
      looks.hurry();
      await clock.advance(100);
      expect(times, `after ${microtasks} microtasks`).toHaveLength(2);
    }
  });

  it('end when they are stopped, and do not begin again', async () => {
    const { clock, looks, times } = looksWith(() => true);
    looks.hurry();
    await clock.advance(1_000);
    await looks.stop();
    const before = times.length;
    looks.hurry();
    await clock.advance(60_000);
    expect(times).toHaveLength(before);
  });
});
