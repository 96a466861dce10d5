import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schedules, WakeUp } from '../../src/queue/schedules.ts';

export interface SchedulesHarness {
  /** At least one; all on the same ground, as processes of one installation. */
  readonly schedules: readonly [Schedules, ...Schedules[]];
}

/** A call is late by some seconds at most; on a busy machine, more. One that was lost comes tomorrow. */
const PATIENCE = 15_000;

/** The next full second that is at least so many seconds away. */
function secondsFromNow(seconds: number): number {
  return Math.ceil(Date.now() / 1_000 + seconds) * 1_000;
}

/** In a zone whose clocks are never put back: a local time that comes again on one day has had its call. */
function wakeUpAt(id: string, timezone: string, due: number): WakeUp {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(due);
  return { id, time, timezone };
}

const HALF_A_DAY = 12 * 60 * 60 * 1_000;
/** A time that does not come while the tests run, whenever they do. */
const FAR = { time: new Date(Date.now() + HALF_A_DAY).toISOString().slice(11, 16), timezone: 'UTC' };

/** Has something done before a time that is near; on a machine that is too slow for it, once more for a later one. */
async function inTime(seconds: number, act: (due: number) => Promise<void>): Promise<number> {
  const due = secondsFromNow(seconds);
  await act(due);
  return Date.now() < due ? due : inTime(4 * seconds, act);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

/** What all wake-ups must do alike. */
export function describeSchedules(name: string, open: () => Promise<SchedulesHarness>): void {
  describe(`Schedules on ${name}`, { timeout: 90_000 }, () => {
    let harness: SchedulesHarness;
    let one: Schedules;
    beforeEach(async () => {
      harness = await open();
      [one] = harness.schedules;
      await one.replaceAll([]);
    });
    afterEach(async () => {
      for (const schedules of harness.schedules) await schedules.close();
    });

    it('has each id once, whatever is in it, and takes it back', async () => {
      const ids = ['discord:1/2', 'slack:T1/C2#3:4:5', 'a b', 'ümläut 🧀', '7'];
      for (const id of [...ids, ...ids]) await one.put({ id, ...FAR });
      expect((await one.known()).toSorted()).toEqual(ids.toSorted());
      await one.remove('a b');
      await one.remove('unheard-of');
      expect((await one.known()).toSorted()).toEqual(ids.filter((id) => id !== 'a b').toSorted());
    });

    it('is brought in line with what there is to be', async () => {
      await one.put({ id: 'old', ...FAR });
      await one.put({ id: 'both', ...FAR });
      await one.replaceAll([
        { id: 'both', ...FAR, time: '10:00' },
        { id: 'new', ...FAR },
      ]);
      expect((await one.known()).toSorted()).toEqual(['both', 'new']);
    });

    it('wakes at the local time of a zone, once for all processes, and not who was taken back', async () => {
      const calls: string[] = [];
      for (const schedules of harness.schedules) await schedules.start(async (id) => void calls.push(id));
      const due = await inTime(1, async (at) => {
        calls.splice(0);
        await one.put(wakeUpAt('gone', 'Asia/Kolkata', at));
        await one.put(wakeUpAt('moved', 'Asia/Kolkata', at));
        await one.put(wakeUpAt('kolkata', 'Asia/Kolkata', at));
        await one.put(wakeUpAt('marquesas', 'Pacific/Marquesas', at));
        await one.put({ id: 'moved', ...FAR });
        await one.remove('gone');
      });
      await until(() => calls.length >= 2);
      expect(Date.now()).toBeGreaterThan(due - 100);
      expect(Date.now()).toBeLessThan(due + PATIENCE);
      await sleep(500);
      expect(calls.toSorted()).toEqual(['kolkata', 'marquesas']);
      // It comes again tomorrow.
      expect(await one.known()).toContain('kolkata');
    });

    it('goes on after a call that fails', async () => {
      const calls: string[] = [];
      await one.start(async (id) => {
        calls.push(id);
        if (id === 'first') throw new Error('The store is away.');
      });
      await inTime(1, async (at) => {
        calls.splice(0);
        await one.put(wakeUpAt('first', 'UTC', at));
        await one.put(wakeUpAt('second', 'UTC', at + 1_000));
      });
      await until(() => calls.includes('second'));
      expect(calls).toEqual(['first', 'second']);
      expect((await one.known()).toSorted()).toEqual(['first', 'second']);
    });
  });
}
