import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { fillStore } from '../../src/demo/fill-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { newDataDir, type RunningCheesebot, startCheesebot } from './cheesebot.ts';
import { PlaygroundClient } from './playground-client.ts';

vi.setConfig({ testTimeout: 400_000 });

let bot: RunningCheesebot | undefined;
afterEach(() => bot?.kill());

const CHANNEL = 'lab';
const HALF_A_DAY = 12 * 60 * 60 * 1000;

/** A log of some days in that channel, so that there is something to tell. */
async function filledDataDir(): Promise<string> {
  const dataDir = await newDataDir();
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const filled = await fillStore(opened.value, {
    // Enough for some of yesterday in that channel, whatever the time of day is.
    trials: 30_000,
    people: 60,
    seed: 'summary',
    until: Date.now(),
  });
  if (!filled.ok) throw new Error(filled.refusal.message);
  await opened.value.close();
  return dataDir;
}

/** Between two processes: the summary that was asked for comes so many seconds from now, to the second, not the minute. */
async function movedUp(dataDir: string, time: string, seconds: number): Promise<number> {
  const at = Math.ceil((Date.now() + seconds * 1_000) / 1_000) * 1_000;
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const [schedule] = await opened.value.schedules();
  expect(schedule).toMatchObject({
    time,
    timezone: 'UTC',
    place: { channel: `playground:local/${CHANNEL}` },
  });
  if (schedule) {
    await opened.value.putSchedule({ ...schedule, time: new Date(at).toISOString().slice(11, 19) });
  }
  await opened.value.close();
  return at;
}

it('the daily summary is posted on time, once, though the process is killed with -9 before and behind it', async () => {
  const dataDir = await filledDataDir();
  let slowestStart = 0;
  const start = async (): Promise<PlaygroundClient> => {
    const began = Date.now();
    const started = await startCheesebot({ DATA_DIR: dataDir });
    bot = started;
    slowestStart = Math.max(slowestStart, (Date.now() - began) / 1_000);
    return new PlaygroundClient(() => started.url, CHANNEL, 'ada');
  };
  const titles = async (client: PlaygroundClient): Promise<readonly string[]> =>
    (await client.messages())
      .map(({ card }) => card?.title ?? '')
      .filter((title) => /^(?:Summary|Daily puzzle)/u.test(title));

  const first = await start();
  const time = new Date(Date.now() + HALF_A_DAY).toISOString().slice(11, 16);
  await first.type(`summary time:${time} timezone:UTC`);
  // In peace: an event that was killed before it was done with is done again, which would set the time back.
  await bot?.stop();
  await start();
  await bot?.kill();
  // Time enough to start once more, also on a busy machine.
  const at = await movedUp(dataDir, time, 10 + 3 * slowestStart);
  const second = await start();
  expect(await titles(second)).toEqual([]);
  while ((await titles(second)).length === 0) {
    // Housekeeping would have posted it by then.
    if (Date.now() > at + 75_000) throw new Error(`No summary came. The bot said: ${bot?.said()}`);
    await sleep(50);
  }
  expect(Date.now()).toBeGreaterThanOrEqual(at);
  // By its wake-up: housekeeping, which makes up for lost ones, comes a minute after the start.
  const late = Date.now() - at;
  expect(late).toBeLessThan(25_000);
  await bot?.kill();

  const third = await start();
  // In the last two hours of a day of UTC the puzzle waits for the next one to open.
  const hours = [at, at + late].map((time) => new Date(time).getUTCHours());
  const isAnnounced = hours.every((hour) => hour < 22);
  const mayBeAnnounced = hours.some((hour) => hour < 22);
  await vi.waitUntil(async () => (await titles(third)).length >= (isAnnounced ? 2 : 1), {
    timeout: 60_000,
    interval: 100,
  });
  // Time for what would be posted twice.
  await sleep(2_000);
  const posted = await titles(third);
  expect(posted[0]).toMatch(/^Summary: \w+ \d+ \w+$/u);
  expect(posted.slice(1)).toEqual(posted.length > 1 ? [expect.stringMatching(/^Daily puzzle/u)] : []);
  if (isAnnounced) expect(posted).toHaveLength(2);
  if (!mayBeAnnounced) expect(posted).toHaveLength(1);
  const [summary] = (await third.messages()).filter(({ card }) => card?.title.startsWith('Summary'));
  expect(JSON.stringify(summary?.card)).toMatch(/games? with \d+ trials by/u);
  expect(bot?.said()).toBe('');
});
