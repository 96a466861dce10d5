import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { DealtDays, ScheduleRecord } from './board-records.ts';
import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';
import { insertOut } from './outbox.ts';
import type { SchedulesTable } from './schema.ts';

/** The daily summaries of channels. */
export function schedules(
  database: Database,
): Pick<BoardStore, 'schedules' | 'schedule' | 'putSchedule' | 'removeSchedule' | 'markSummary'> {
  return {
    schedules: () =>
      database.query('list the summaries', async (db) => {
        const rows = await db
          .selectFrom('schedules')
          .selectAll()
          .where('is_on', '=', true)
          .orderBy('channel')
          .execute();
        return rows.map(recordOf);
      }),

    schedule: (channel) =>
      database.query('read a summary', async (db) => {
        const row = await db
          .selectFrom('schedules')
          .selectAll()
          .where('channel', '=', channel)
          .where('is_on', '=', true)
          .executeTakeFirst();
        return row && recordOf(row);
      }),

    putSchedule: (schedule) =>
      database.query('keep a summary', async (db) => {
        const { channel, last_day, puzzle_on, puzzle_day, ...rest } = rowOf(schedule);
        const row = await db
          .insertInto('schedules')
          .values({ channel, last_day, puzzle_on, puzzle_day, ...rest })
          .onConflict((conflict) =>
            conflict.column('channel').doUpdateSet({
              ...rest,
              // Rule: a day that is dealt with stays so, whatever becomes of the schedule; a null is passed over.
              last_day: sql<string | null>`greatest(schedules.last_day, excluded.last_day)`,
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        return recordOf(row);
      }),

    removeSchedule: (channel) =>
      database.query('switch a summary off', async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('schedules')
          .set({ is_on: false })
          .where('channel', '=', channel)
          .where('is_on', '=', true)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    markSummary: (channel, now, expected, messages) =>
      database.transaction('note a summary', async (db) => {
        // Locks the row: of two processes at once, the second finds the day dealt with.
        const { numUpdatedRows } = await db
          .updateTable('schedules')
          .set(daysOf(now))
          .where('channel', '=', channel)
          .where('is_on', '=', true)
          .where(standsAs(expected))
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        for (const message of messages) await insertOut(db, message);
        return true;
      }),
  };
}

function daysOf({ lastDay, lastPuzzle }: DealtDays) {
  return { last_day: lastDay, puzzle_on: lastPuzzle?.on ?? null, puzzle_day: lastPuzzle?.day ?? null };
}

function standsAs(expected: DealtDays): RawBuilder<boolean> {
  const { last_day, puzzle_on, puzzle_day } = daysOf(expected);
  return sql<boolean>`last_day is not distinct from ${last_day}::text
    and puzzle_on is not distinct from ${puzzle_on}::text
    and puzzle_day is not distinct from ${puzzle_day}::text`;
}

function recordOf(row: Selectable<SchedulesTable>): ScheduleRecord {
  return {
    place: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    time: row.time,
    timezone: row.timezone,
    by: row.set_by,
    at: row.set_at,
    hasPuzzle: row.has_puzzle,
    lastDay: row.last_day,
    lastPuzzle:
      row.puzzle_on === null || row.puzzle_day === null ? null : { on: row.puzzle_on, day: row.puzzle_day },
  };
}

function rowOf(schedule: ScheduleRecord): Selectable<SchedulesTable> {
  const { place, time, timezone, by, at, hasPuzzle } = schedule;
  return {
    channel: place.channel,
    platform: place.platform,
    workspace: place.workspace,
    time,
    timezone,
    set_by: by,
    set_at: at,
    has_puzzle: hasPuzzle,
    is_on: true,
    ...daysOf(schedule),
  };
}
