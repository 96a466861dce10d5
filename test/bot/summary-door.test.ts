import { describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import { momentOf } from '../../src/summaries/local-time.ts';
import { sampleDigest, sampleTally } from '../leaderboard/log-samples.ts';
import { SummaryWorld, settled } from '../summaries/summary-world.ts';
import { Life } from './mortal.ts';

const HOUR = 60 * 60 * 1000;
const PARIS = { time: '09:00', timezone: 'Europe/Paris' };
const NINE = momentOf('2026-11-27', '09:00', 'Europe/Paris');
const ALIVE = new Life(Number.POSITIVE_INFINITY);

/** A channel with a summary at nine in Paris, set the day before, and a game at noon of each of these days. */
async function world(...days: readonly string[]): Promise<SummaryWorld> {
  const made = new SummaryWorld(NINE - 20 * HOUR);
  const place = made.place('lab');
  await made.start().summaries.set(place, 'memory:admin', PARIS);
  const tallies = days.map((day) => {
    const createdAt = Date.parse(`${day}T12:00:00Z`);
    return sampleTally({ ...place, id: day, createdAt });
  });
  made.digest = sampleDigest(tallies);
  return made;
}

async function look(made: SummaryWorld, at: number): Promise<void> {
  await made.clock.advance(at - made.clock.now().getTime());
  const { bot } = made.start();
  await bot.resume();
  await settled(made, ALIVE);
}

const titles = (made: SummaryWorld): readonly string[] =>
  made.posted.map(({ title }) => title.replace(/#\d+/u, '#'));

describe('the daily summary in a chat', () => {
  it('is posted with the puzzle, the summary first, and not twice', async () => {
    const made = await world('2026-11-26');
    await look(made, NINE - 1);
    expect(made.posted).toEqual([]);
    for (const minute of [0, 1, 2]) await look(made, NINE + minute * 60_000);
    expect(titles(made)).toEqual(['Summary: Thursday 26 November', 'Daily puzzle # · T-maze']);
    expect(made.posted[0]?.text).toBe('1 game with 10 trials by 1 person.');
  });

  it('is posted when somebody wakes the channel, however often and by how many processes', async () => {
    const made = await world('2026-11-26');
    await made.clock.advance(20 * HOUR);
    const { channel } = made.place('lab');
    const [one, other] = [made.start().bot, made.start().bot];
    await Promise.all([one, one, other].map((bot) => bot.wakeSummary(channel)));
    await one.wakeSummary(made.place('elsewhere').channel);
    await settled(made, ALIVE);
    expect(titles(made)).toEqual(['Summary: Thursday 26 November', 'Daily puzzle # · T-maze']);
  });

  it('rule: on a quiet day there is none, the puzzle alone is announced', async () => {
    const made = await world('2026-11-24');
    await look(made, NINE);
    await look(made, NINE + HOUR);
    expect(titles(made)).toEqual(['Daily puzzle # · T-maze']);
  });

  it('with puzzle:no nothing at all is posted on a quiet day, and the day is dealt with', async () => {
    const made = await world();
    const { summaries } = made.start();
    await summaries.set(made.place('lab'), 'memory:admin', { hasPuzzle: false });
    await look(made, NINE);
    expect(made.posted).toEqual([]);
    expect((await summaries.of(made.place('lab').channel))?.lastDay).toBe('2026-11-27');
  });

  it('comes late once where nobody was running, and says so', async () => {
    const made = await world('2026-11-26');
    await look(made, NINE + 3 * HOUR);
    await look(made, NINE + 4 * HOUR);
    expect(titles(made)).toEqual(['Summary: Thursday 26 November', 'Daily puzzle # · T-maze']);
    expect(made.posted[0]?.text).toContain('This is about 3 hours late: Cheesebot was not running at 09:00.');
  });

  it('is skipped after six hours, and rule: the next one tells of it, once', async () => {
    const made = await world('2026-11-26', '2026-11-27', '2026-11-28');
    await look(made, NINE + 7 * HOUR);
    expect(made.posted).toEqual([]);
    await look(made, NINE + 24 * HOUR);
    await look(made, NINE + 48 * HOUR);
    const [first, , second] = made.posted;
    expect(first?.title).toBe('Summary: Friday 27 November');
    expect(first?.text).toContain(
      'The summary of Friday 27 November was skipped: Cheesebot was not running then, or for too long.',
    );
    expect(second?.title).toBe('Summary: Saturday 28 November');
    expect(second?.text).not.toContain('skipped');
  });

  it('tells of what was skipped on a quiet day too, and not of skipped days on which nothing was to be told', async () => {
    const made = await world('2026-11-26');
    await look(made, NINE + 3 * 24 * HOUR);
    expect(titles(made)).toEqual(['Summary: Sunday 29 November', 'Daily puzzle # · T-maze']);
    expect(made.posted[0]?.text).toMatch(
      /^The summary of Friday 27 November was skipped.*No game was played\.$/su,
    );
  });

  it('changed during the day it does not come twice on it; switched off and on, neither', async () => {
    const made = await world('2026-11-26', '2026-11-27');
    await look(made, NINE);
    const { summaries } = made.start();
    const place = made.place('lab');
    await summaries.set(place, 'memory:admin', { time: '11:00' });
    await look(made, NINE + 2 * HOUR);
    expect(await summaries.off(place.channel)).toBe(true);
    expect(await summaries.off(place.channel)).toBe(false);
    const again = await summaries.set(place, 'memory:admin', { time: '12:00', timezone: 'Europe/Paris' });
    expect(again.ok && summaries.next(again.value).day).toBe('2026-11-28');
    await look(made, NINE + 3 * HOUR);
    expect(made.posted).toHaveLength(2);
    await look(made, NINE + 27 * HOUR);
    expect(titles(made).slice(2)).toEqual(['Summary: Friday 27 November', 'Daily puzzle # · T-maze']);
  });

  it('where it may not post it is switched off, and rule: an admin is told of that once', async () => {
    const made = await world('2026-11-26', '2026-11-27');
    made.failure = (channel) =>
      channel === 'lab'
        ? new PlatformFailure('memory/forbidden', 'The bot may not post in that channel.', undefined, true)
        : undefined;
    await look(made, NINE);
    await look(made, NINE + 60_000);
    await look(made, NINE + 24 * HOUR);
    expect(await made.start().summaries.of(made.place('lab').channel)).toBeUndefined();
    expect(titles(made)).toEqual(['Cheesebot could not post in a channel of yours']);
    expect(made.posted[0]?.channel).toBe('dm:admin');
    expect(made.posted[0]?.text).toContain('The daily summary of that channel is switched off.');
  });

  it('one channel that cannot be dealt with keeps no other from its summary', async () => {
    const made = await world('2026-11-26');
    const place = made.place('other');
    await made.clock.advance(HOUR);
    await made.start().summaries.set(place, 'memory:admin', PARIS);
    const mark = made.store.markSummary.bind(made.store);
    made.store.markSummary = async (channel, ...rest) => {
      if (channel === made.place('lab').channel) throw new Error('The store is away.');
      return mark(channel, ...rest);
    };
    await look(made, NINE);
    expect(made.posted.map(({ channel }) => channel)).toEqual(['other']);
  });

  it('a schedule of a platform that is switched off here waits, and is told of', async () => {
    const made = await world('2026-11-26');
    const place = { platform: 'slack', workspace: 'slack:T1', channel: 'slack:T1/C1' };
    await made.start().summaries.set(place, 'slack:U1', PARIS);
    await look(made, NINE);
    expect(made.posted.every(({ channel }) => channel === 'lab')).toBe(true);
    expect((await made.start().summaries.of(place.channel))?.lastDay).toBeNull();
  });
});

describe('a summary, the process killed at every step of its minute', { timeout: 60_000 }, () => {
  it.each([1, 2])('with %i processes at once: one summary and one puzzle', async (processes) => {
    let killAt = 1;
    for (; ; killAt++) {
      const made = await world('2026-11-26');
      await made.clock.advance(20 * HOUR);
      const lives = Array.from({ length: processes }, () => new Life(killAt));
      await Promise.all(
        lives.map(async (life) => {
          const { bot } = made.start(life);
          const work = async (): Promise<void> => {
            await bot.wakeSummary(made.place('lab').channel);
            await settled(made, life);
          };
          await Promise.race([work(), life.ended]);
        }),
      );
      const hasLived = lives.every((life) => !life.isOver);
      for (const life of lives) life.kill();
      await look(made, NINE + 60_000);
      expect(titles(made), `killed at step ${killAt}`).toEqual([
        'Summary: Thursday 26 November',
        'Daily puzzle # · T-maze',
      ]);
      if (hasLived) break;
    }
    expect(killAt).toBeGreaterThan(12);
  });
});
