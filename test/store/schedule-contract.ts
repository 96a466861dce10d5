import { describe, expect, it } from 'vitest';
import type { ScheduleRecord } from '../../src/store/board-records.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { sampleDuel } from './duel-contract.ts';
import { sampleEvaluation } from './evaluation-contract.ts';
import { AT, fresh, samplePlayer } from './samples.ts';

function sampleSchedule(changes: Partial<ScheduleRecord> = {}): ScheduleRecord {
  return {
    place: { platform: 'test', workspace: 'test:lab', channel: `test:lab/${fresh('channel')}` },
    time: '09:00',
    timezone: 'Europe/Paris',
    by: 'test:ada',
    at: AT,
    hasPuzzle: true,
    lastDay: null,
    lastPuzzle: null,
    ...changes,
  };
}

const NOTHING = { lastDay: null, lastPuzzle: null } as const;
const NEWS = { lastDay: '2026-11-28', lastPuzzle: { on: '2026-11-28', day: '2026-11-27' } } as const;

function message(key: string): OutboxRecord {
  return { key, platform: 'test', channel: 'maze', workspace: 'test:lab', body: { title: key }, at: AT };
}

/** The daily summaries of channels, and what else is told in them. */
export function describeSchedules(harness: () => { store: Store; beside: readonly Store[] }): void {
  describe('schedules', () => {
    const storeOf = (): Store => harness().store;
    const waiting = async (start: string) =>
      (await storeOf().waitingOut()).map(({ key }) => key).filter((key) => key.startsWith(start));

    it('give back what was kept; a channel has one', async () => {
      const schedule = sampleSchedule();
      const { channel } = schedule.place;
      expect(await storeOf().schedule(channel)).toBeUndefined();
      expect(await storeOf().putSchedule(schedule)).toEqual(schedule);
      const other = {
        ...schedule,
        time: '18:30',
        timezone: 'Asia/Kolkata',
        hasPuzzle: false,
        by: 'test:bob',
      };
      expect(await storeOf().putSchedule(other)).toEqual(other);
      expect(await storeOf().schedule(channel)).toEqual(other);
      expect((await storeOf().schedules()).filter(({ place }) => place.channel === channel)).toEqual([other]);
    });

    it('rule: a day that is dealt with stays so, whatever becomes of the schedule', async () => {
      const schedule = sampleSchedule();
      const { channel } = schedule.place;
      await storeOf().putSchedule(schedule);
      expect(await storeOf().markSummary(channel, NEWS, NOTHING, [])).toBe(true);
      expect((await storeOf().putSchedule({ ...schedule, time: '18:00' })).lastDay).toBe('2026-11-28');
      expect((await storeOf().putSchedule({ ...schedule, lastDay: '2026-11-27' })).lastDay).toBe(
        '2026-11-28',
      );
      expect(await storeOf().removeSchedule(channel)).toBe(true);
      expect(await storeOf().removeSchedule(channel)).toBe(false);
      expect(await storeOf().schedule(channel)).toBeUndefined();
      expect((await storeOf().schedules()).some(({ place }) => place.channel === channel)).toBe(false);
      expect(await storeOf().markSummary(channel, { ...NEWS, lastDay: '2026-11-29' }, NEWS, [])).toBe(false);
      expect(await storeOf().putSchedule(schedule)).toMatchObject(NEWS);
      // Half of what is expected is not enough.
      const other = { ...NEWS, lastPuzzle: { on: '2026-11-28', day: '2026-11-28' } };
      for (const expected of [other, { ...NEWS, lastPuzzle: null }, { ...NEWS, lastDay: null }])
        expect(await storeOf().markSummary(channel, other, expected, [])).toBe(false);
      expect(await storeOf().markSummary(channel, other, NEWS, [])).toBe(true);
      expect(await storeOf().schedule(channel)).toMatchObject(other);
    });

    it('a day and its messages are kept together, by one of all who try', async () => {
      const schedule = sampleSchedule();
      const { channel } = schedule.place;
      await storeOf().putSchedule(schedule);
      const everywhere = [storeOf(), ...harness().beside];
      const tries = Array.from({ length: 8 }, (_, index) =>
        (everywhere[index % everywhere.length] ?? storeOf()).markSummary(channel, NEWS, NOTHING, [
          message(`${channel} summary ${index}`),
          message(`${channel} puzzle ${index}`),
        ]),
      );
      const won = (await Promise.all(tries)).flatMap((isMine, index) => (isMine ? [index] : []));
      expect(won).toHaveLength(1);
      expect(await waiting(channel)).toEqual([`${channel} summary ${won[0]}`, `${channel} puzzle ${won[0]}`]);
      expect((await storeOf().schedule(channel))?.lastDay).toBe('2026-11-28');
      // Nothing of a try that comes too late is kept.
      expect(
        await storeOf().markSummary(channel, { ...NEWS, lastDay: '2026-11-29' }, NOTHING, [
          message(`${channel} late`),
        ]),
      ).toBe(false);
      expect(await waiting(`${channel} late`)).toEqual([]);
    });

    it('what ended in a channel is listed by when it did, evaluations with what they cost', async () => {
      const workspace = fresh('test:workspace');
      const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
      const at = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
      for (const [id, endedAt] of [
        ['late', at(10)],
        ['second', at(2)],
        ['first', at(1)],
        ['early', at(-1)],
      ] as const) {
        const ended = sampleEvaluation({
          id: `${workspace}${id}`.slice(-12),
          place,
          status: 'finished',
          endedAt,
        });
        await storeOf().createEvaluation({ ...ended, id: fresh(id) }, []);
        const duel = await storeOf().createDuel({ ...sampleDuel({ place }), id: fresh(`duel ${id}`) }, []);
        await storeOf().saveDuel({ ...duel, status: 'finished', endedAt }, []);
      }
      const running = sampleEvaluation({ place, status: 'running' });
      await storeOf().createEvaluation(running, []);
      const ended = await storeOf().endedEvaluations(place.channel, at(0), at(10));
      expect(ended.map(({ id }) => id.replace(/\d.*/u, ''))).toEqual(['first', 'second']);
      expect(ended[0]).toMatchObject({ status: 'finished', name: 'first look', finished: 0, nanodollars: 0 });
      const duels = await storeOf().finishedDuels(place.channel, at(0), at(10));
      expect(duels.map((id) => id.replace(/\d.*/u, ''))).toEqual(['duel first', 'duel second']);
      expect(await storeOf().endedEvaluations(`${workspace}/other`, at(0), at(10))).toEqual([]);
      expect(await storeOf().finishedDuels(`${workspace}/other`, at(0), at(10))).toEqual([]);
    });

    it('of somebody who is erased they name nobody any more, and those of a direct message with them are gone', async () => {
      const ada = samplePlayer();
      const schedule = sampleSchedule({ by: ada.key });
      const direct = ada.key.replace(':', ':dm-');
      const alone = sampleSchedule({
        place: { platform: 'test', workspace: direct, channel: `${direct}/D1` },
        by: ada.key,
      });
      await storeOf().putSchedule(schedule);
      await storeOf().putSchedule(alone);
      const instead = { key: `test:${fresh('gone')}`, kind: 'person', name: 'Somebody' } as const;
      await storeOf().erasePlayer(ada.key, instead);
      expect((await storeOf().schedule(schedule.place.channel))?.by).toBe(instead.key);
      expect(await storeOf().schedule(alone.place.channel)).toBeUndefined();
    });
  });
}
