import { describe, expect, it } from 'vitest';
import { SLACK_RATES } from '../../../src/bot/slack/limits.ts';
import { RateGate } from '../../../src/bot/slack/rate-gate.ts';
import { FakeClock } from '../../fakes/clock.ts';

/** Sends so many callers through a gate and tells when each of them passed, in seconds. */
async function passages(gate: RateGate, clock: FakeClock, callers: number): Promise<readonly number[]> {
  const passed: number[] = [];
  const start = clock.now().getTime();
  for (let caller = 0; caller < callers; caller++) {
    void gate.pass().then(() => passed.push((clock.now().getTime() - start) / 1000));
  }
  await clock.advance(600_000);
  return passed;
}

describe('the rate gate', () => {
  it('lets a burst through at once and the rest at the rate, in order', async () => {
    const clock = new FakeClock();
    const gate = new RateGate({ clock, perMinute: 60, burst: 3 });
    expect(await passages(gate, clock, 6)).toEqual([0, 0, 0, 1, 2, 3]);
  });

  it('holds everybody back for as long as a 429 says', async () => {
    const clock = new FakeClock();
    const gate = new RateGate({ clock, perMinute: 60, burst: 3 });
    gate.hold(30_000);
    expect((await passages(gate, clock, 2))[0]).toBe(30);
  });

  it('keeps edits within 50 a minute, whatever the minute', async () => {
    const clock = new FakeClock();
    const { updatesPerMinute: perMinute, updateBurst: burst } = SLACK_RATES;
    const times = await passages(new RateGate({ clock, perMinute, burst }), clock, 200);
    for (const from of times) {
      expect(times.filter((time) => time >= from && time < from + 60).length).toBeLessThanOrEqual(50);
    }
  });

  it('sends whoever waits away when the platform stops', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const gate = new RateGate({ clock, perMinute: 1, burst: 1, signal: stop.signal });
    await gate.pass();
    const waiting = gate.pass();
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });
});
