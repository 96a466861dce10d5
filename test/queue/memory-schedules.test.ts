import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createMemorySchedules } from '../../src/queue/memory-schedules.ts';

const HOUR = 60 * 60 * 1000;

it('a timer that is a millisecond early by the clock does not wake twice for one time', async () => {
  let now = HOUR / 2;
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async (milliseconds, signal) => {
      await setImmediate();
      signal?.throwIfAborted();
      now += milliseconds - 1;
    },
  };
  const calls: number[] = [];
  const schedules = createMemorySchedules({
    clock,
    // On each full hour.
    next: (_wakeUp, after) => new Date((Math.floor(after.getTime() / HOUR) + 1) * HOUR),
  });
  await schedules.put({ id: 'lab', time: '00:00', timezone: 'UTC' });
  await schedules.start(async () => {
    calls.push(Math.round(now / HOUR));
    if (calls.length === 3) await schedules.remove('lab');
  });
  while (calls.length < 3) await setImmediate();
  await schedules.close();
  expect(calls).toEqual([1, 2, 3]);
});
