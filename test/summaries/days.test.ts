import { describe, expect, it } from 'vitest';
import { dayAfter, localDay, momentOf } from '../../src/summaries/local-time.ts';
import { Life } from '../bot/mortal.ts';
import { sampleDigest, sampleTally } from '../leaderboard/log-samples.ts';
import { SummaryWorld, settled } from './summary-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Change {
  readonly zone: string;
  /** The local day on which the clocks change. */
  readonly day: string;
  /** Posting times: in what is left out or doubled, at its ends, and elsewhere. */
  readonly times: readonly string[];
}

const CHANGES: readonly Change[] = [
  { zone: 'Europe/Paris', day: '2026-03-29', times: ['02:00', '02:30', '03:00', '09:00'] },
  { zone: 'Europe/Paris', day: '2026-10-25', times: ['02:00', '02:30', '03:00', '00:00'] },
  // Where the midnight of UTC, at which puzzles open, moves over the posting time.
  { zone: 'Europe/London', day: '2026-03-29', times: ['00:00', '00:30', '23:30', '22:59'] },
  { zone: 'Europe/London', day: '2026-10-25', times: ['00:00', '00:30', '22:00', '23:30'] },
  { zone: 'America/New_York', day: '2026-03-08', times: ['02:00', '02:30', '23:59', '09:00'] },
  { zone: 'America/New_York', day: '2026-11-01', times: ['01:00', '01:30', '02:00', '19:30'] },
  { zone: 'Australia/Lord_Howe', day: '2026-10-04', times: ['02:00', '02:15', '02:30', '09:00'] },
  { zone: 'Australia/Lord_Howe', day: '2026-04-05', times: ['01:30', '01:45', '02:00', '09:00'] },
  { zone: 'Pacific/Auckland', day: '2026-09-27', times: ['02:30', '09:00', '00:00', '12:30'] },
  { zone: 'Pacific/Auckland', day: '2026-04-05', times: ['02:30', '03:00', '00:00', '09:00'] },
  { zone: 'America/Havana', day: '2026-03-08', times: ['00:00', '00:30', '01:00', '23:30'] },
  { zone: 'America/Havana', day: '2026-11-01', times: ['00:00', '00:30', '01:00', '23:30'] },
  // No clock change there: half an hour off, on a leap day, and the day that was left out at the date line.
  { zone: 'Asia/Kolkata', day: '2028-02-29', times: ['00:00', '05:30', '09:00', '23:59'] },
  { zone: 'Pacific/Apia', day: '2011-12-31', times: ['00:00', '00:30', '09:00', '23:30'] },
];

/** Days before and behind the change. */
const AROUND = [-1, 0, 1] as const;

const PLAYED: SummaryWorld['entries'][number] = {
  playerKey: 'memory:ada',
  name: 'Ada',
  kind: 'person',
  isAssisted: false,
  session: 'attempt',
  isOver: true,
  marks: ['success', 'failure'],
  successes: 1,
  steps: 9,
  rank: 1,
};

/** A world with a channel for each posting time, in each of which something happens every three hours. */
async function busyWorld({ zone, day, times }: Change): Promise<{
  readonly world: SummaryWorld;
  readonly end: number;
}> {
  const start = momentOf(dayAfter(day, -1), '00:00', zone) - MINUTE;
  // Some hours more: what is killed just before midnight is posted behind it, and a puzzle waits for the midnight of UTC.
  const end = momentOf(dayAfter(day, 2), '00:00', zone) + 3 * HOUR;
  const world = new SummaryWorld(start);
  const { summaries } = world.start();
  const tallies = [];
  for (const time of times) {
    const place = world.place(time);
    await summaries.set(place, 'memory:admin', { time, timezone: zone });
    for (let at = start - 48 * HOUR; at < end; at += 3 * HOUR) {
      tallies.push(sampleTally({ ...place, id: `${time} ${at}`, createdAt: at }));
    }
  }
  world.digest = sampleDigest(tallies);
  world.entries = [PLAYED];
  return { world, end };
}

/** The days there are, of the three around the change. */
function daysOf({ zone, day }: Change): readonly string[] {
  return AROUND.map((days) => dayAfter(day, days)).filter(
    (one) => localDay(momentOf(one, '00:00', zone), zone) === one,
  );
}

/** Each channel has had one summary and one puzzle a day, in their order. */
function expectOneEach(world: SummaryWorld, change: Change): void {
  const days = daysOf(change);
  for (const time of change.times) {
    const mine = world.posted.filter(({ channel }) => channel === time);
    for (const [key, title] of [
      ['summary', 'Summary: '],
      ['puzzle', 'Daily puzzle #'],
    ] as const) {
      const posted = mine.filter((one) => one.key.startsWith(key));
      expect(posted.every((one) => one.title.startsWith(title))).toBe(true);
      const dayOf = (one: { readonly key: string }) => one.key.slice(-10);
      const ofThese = posted.map(dayOf).filter((day) => days.includes(day));
      expect(ofThese, `${key} at ${time} in ${change.zone}`).toEqual(days);
      expect(new Set(posted.map(dayOf)).size).toBe(posted.length);
    }
    // Each puzzle once, and how it went: their days are those of UTC, the channel's are not.
    for (const [what, told] of [
      ['announced', mine.map(({ title }) => /^Daily puzzle #(?<number>\d+)/u.exec(title))],
      ['told of', mine.flatMap(({ fields }) => fields.map((name) => /^Puzzle (?<number>\d+),/u.exec(name)))],
    ] as const) {
      const numbers = told.flatMap((match) => (match ? [Number(match.groups?.number)] : []));
      expect(numbers.length).toBeGreaterThan(1);
      expect(numbers, `puzzles ${what} at ${time} in ${change.zone}`).toEqual(
        numbers.map((_, index) => (numbers[0] ?? 0) + index),
      );
    }
  }
}

describe.each(CHANGES)('three days around $day in $zone', { timeout: 120_000 }, (change) => {
  it('each channel gets one summary and one puzzle a day, at its time', async () => {
    const { world, end } = await busyWorld(change);
    const posting = postingOf(change);
    const { bot } = world.start();
    const life = new Life(Number.POSITIVE_INFINITY);
    while (world.clock.now().getTime() < end) {
      if (isNear(world, posting)) {
        await bot.tidyUp();
        await settled(world, life);
      }
      await world.clock.advance(MINUTE);
    }
    expectOneEach(world, change);
    for (const time of change.times) {
      for (const day of daysOf(change)) {
        const of = world.posted.filter(({ key }) => key === `summary/${world.place(time).channel}/${day}`);
        expect(of.map(({ at }) => at.getTime())).toEqual([momentOf(day, time, change.zone)]);
      }
    }
  });

  it('killed and restarted at every minute of the posting hour, and two processes at once', async () => {
    const { world, end } = await busyWorld(change);
    const posting = postingOf(change);
    let minutes = 0;
    while (world.clock.now().getTime() < end) {
      if (isNear(world, posting)) {
        minutes += 1;
        // Every minute a new process, that dies a step later than the one before it; every third minute two of them.
        const lives = [new Life(1 + (minutes % 60)), ...(minutes % 3 === 0 ? [new Life(minutes % 17)] : [])];
        await Promise.all(lives.map((life) => lived(world, life)));
      }
      await world.clock.advance(MINUTE);
    }
    expectOneEach(world, change);
  });
});

/** A process: it resumes, looks around, and is dead before the next minute in any case. */
async function lived(world: SummaryWorld, life: Life): Promise<void> {
  const { bot } = world.start(life);
  const work = async (): Promise<void> => {
    await bot.resume();
    await bot.tidyUp();
    await settled(world, life);
  };
  await Promise.race([work(), life.ended]);
  life.kill();
}

/**
 * Whether a posting hour of a channel is on: from ten minutes before its time to fifty after; nothing is due else but
 * puzzles that were waited for, in the first minutes of a day of UTC.
 */
function isNear(world: SummaryWorld, posting: readonly number[]): boolean {
  const now = world.clock.now().getTime();
  if (now % (24 * HOUR) < 10 * MINUTE) return true;
  return posting.some((at) => now - at >= -10 * MINUTE && now - at <= 50 * MINUTE);
}

/** Every posting time of these days and of those around them. Worked out once: each takes longer than a minute here does. */
function postingOf({ zone, day, times }: Change): readonly number[] {
  return times.flatMap((time) =>
    [-3, -2, -1, 0, 1, 2, 3, 4].map((days) => momentOf(dayAfter(day, days), time, zone)),
  );
}
