import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { beat, makeUpForDowntime } from '../../src/bot/downtime.ts';
import { FakeClock } from '../fakes/clock.ts';

const MINUTE = 60_000;

function machine() {
  const settings = new Map<string, string>();
  const shifts: [number, Date][] = [];
  const clock = new FakeClock(new Date('2026-03-01T09:30:00Z'));
  const store = {
    setting: async (name: string) => settings.get(name),
    putSetting: async (name: string, value: string) => void settings.set(name, value),
    shiftOpenSessions: async (milliseconds: number, now: Date) => void shifts.push([milliseconds, now]),
  };
  return { settings, shifts, clock, parts: { store, clock, log: pino({ level: 'silent' }) } };
}

describe('time in which the bot was down', () => {
  it('is taken off the idle time of games, once', async () => {
    const { parts, shifts, clock } = machine();
    await beat(parts);
    await clock.advance(30 * MINUTE);
    expect(await makeUpForDowntime(parts)).toBe(30 * MINUTE);
    expect(shifts).toEqual([[30 * MINUTE, clock.now()]]);
    expect(await makeUpForDowntime(parts)).toBe(0);
    expect(shifts).toHaveLength(1);
  });

  it('of two minutes or less is a restart, and is not', async () => {
    const { parts, shifts, clock } = machine();
    await beat(parts);
    await clock.advance(2 * MINUTE);
    expect(await makeUpForDowntime(parts)).toBe(0);
    expect(shifts).toEqual([]);
  });

  it('is made up for as a whole after starts that failed one soon after the other', async () => {
    const { parts, shifts, clock } = machine();
    await beat(parts);
    for (let start = 0; start < 10; start++) {
      await clock.advance(MINUTE);
      await makeUpForDowntime(parts);
    }
    const madeUp = shifts.reduce((sum, [milliseconds]) => sum + milliseconds, 0);
    expect(madeUp).toBeGreaterThanOrEqual(8 * MINUTE);
  });

  it('before the first start, or behind a beat that cannot be read, is none', async () => {
    const { parts, shifts, settings, clock } = machine();
    expect(await makeUpForDowntime(parts)).toBe(0);
    expect(settings.get('bot/alive')).toBe(clock.now().toISOString());
    settings.set('bot/alive', 'yesterday');
    expect(await makeUpForDowntime(parts)).toBe(0);
    expect(shifts).toEqual([]);
  });

  it('that was noted by a clock ahead of ours is none', async () => {
    const { parts, shifts, settings } = machine();
    settings.set('bot/alive', '2030-01-01T00:00:00.000Z');
    expect(await makeUpForDowntime(parts)).toBe(0);
    expect(shifts).toEqual([]);
  });
});
