import type { Selectable } from 'kysely';
import type { ScheduleRecord } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import type { SchedulesTable } from './schema.ts';

/** The daily summaries of channels. */
export function schedules(
  database: Database,
): Pick<BoardStore, 'schedules' | 'schedule' | 'putSchedule' | 'removeSchedule' | 'markSummary'> {
  return {
    schedules: () =>
      database.query('list the summaries', async (db) => {
        const rows = await db.selectFrom('schedules').selectAll().orderBy('channel').execute();
        return rows.map(recordOf);
      }),

    schedule: (channel) =>
      database.query('read a summary', async (db) => {
        const row = await db
          .selectFrom('schedules')
          .selectAll()
          .where('channel', '=', channel)
          .executeTakeFirst();
        return row && recordOf(row);
      }),

    putSchedule: (schedule) =>
      database.query('keep a summary', async (db) => {
        const { channel, ...rest } = rowOf(schedule);
        await db
          .insertInto('schedules')
          .values({ channel, ...rest })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet(rest))
          .execute();
      }),

    removeSchedule: (channel) =>
      database.query('take back a summary', async (db) => {
        await db.deleteFrom('schedules').where('channel', '=', channel).execute();
      }),

    markSummary: (channel, day, expected) =>
      database.query('note a summary', async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('schedules')
          .set({ last_day: day })
          .where('channel', '=', channel)
          .where('last_day', expected === null ? 'is' : '=', expected)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
  };
}

function recordOf(row: Selectable<SchedulesTable>): ScheduleRecord {
  return {
    place: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    time: row.time,
    timezone: row.timezone,
    by: row.set_by,
    at: row.set_at,
    lastDay: row.last_day,
  };
}

function rowOf({ place, time, timezone, by, at, lastDay }: ScheduleRecord): Selectable<SchedulesTable> {
  return {
    channel: place.channel,
    platform: place.platform,
    workspace: place.workspace,
    time,
    timezone,
    set_by: by,
    set_at: at,
    last_day: lastDay,
  };
}
