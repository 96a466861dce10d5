import type { AnnouncedPuzzle } from '../store/board-records.ts';
import { utcDayOf } from '../utc-day.ts';
import { dayAfter, localDay, momentOf } from './local-time.ts';

/** What of a schedule says when it is due. */
export interface Timetable {
  /** Local time, `09:00`. */
  readonly time: string;
  /** An IANA zone. */
  readonly timezone: string;
  /** When it was set: what was due before is none of its business. */
  readonly at: Date;
  /** The newest local day that is dealt with. */
  readonly lastDay: string | null;
}

/** The summary that is to be posted now. */
export interface DueSummary {
  /** The local day on which it is posted; it tells of the day before. */
  readonly day: string;
  readonly at: Date;
  /** Whether it is noticeably late, because nobody was there to post it. */
  readonly isLate: boolean;
  /** Earlier days on which it should have been posted and was not, oldest first. */
  readonly missed: readonly string[];
}

/** A summary that could not be posted for so long (6 hours) is skipped: the morning that it was for is over. */
export const WORTH_POSTING = 6 * 60 * 60 * 1000;

/** Whoever reads it need not be told of some minutes (our choice: a quarter of an hour). */
const NOTICEABLE = 15 * 60 * 1000;

/** Of a gap that is longer, only so many days are told of (our choice). */
const DAYS_TOLD = 31;

/**
 * What is due at this time; undefined where nothing is. Rule: exactly one a local day, whatever the clocks do on it: days
 * are compared as days, so a day that is dealt with, or lies before one that is, never comes again.
 */
export function dueSummary(timetable: Timetable, now: Date): DueSummary | undefined {
  const { lastDay } = timetable;
  const { day, at } = newestDay(timetable, now.getTime());
  if (at < timetable.at.getTime() || (lastDay !== null && day <= lastDay)) return undefined;
  const late = now.getTime() - at;
  // Rule: a day whose summary comes too late is not marked, so that the gap stays to be told of.
  if (late > WORTH_POSTING) return undefined;
  return { day, at: new Date(at), isLate: late > NOTICEABLE, missed: missedBefore(timetable, day) };
}

/** A puzzle that is to be announced now. */
export interface DuePuzzle {
  /** For which local day, and since when. */
  readonly due: DueSummary;
  /** The puzzle's own day, which is one of UTC. */
  readonly day: string;
}

/**
 * A puzzle that closes this soon is not worth announcing: the next one is, once it is open (our choice). One that is the
 * next after the one before is, while there is an hour to play it: when the clocks are put back by an hour, a channel
 * would miss it else.
 */
const ALMOST_OVER = { next: 60 * 60 * 1000, other: 2 * 60 * 60 * 1000 } as const;

/**
 * The puzzle that is due at this time; undefined where none is. Rule: exactly one a local day, and each puzzle once,
 * whatever the clocks do: days of puzzles are those of UTC, so where the summary comes near its midnight the puzzle may
 * have been announced already, or be all but over. Then the announcement waits for the next one to open.
 */
export function duePuzzle(
  timetable: Timetable & { readonly hasPuzzle: boolean; readonly lastPuzzle: AnnouncedPuzzle | null },
  now: Date,
): DuePuzzle | undefined {
  const { hasPuzzle, lastPuzzle } = timetable;
  const due = hasPuzzle ? dueSummary({ ...timetable, lastDay: lastPuzzle?.on ?? null }, now) : undefined;
  const day = utcDayOf(now);
  if (!due || (lastPuzzle !== null && day <= lastPuzzle.day)) return undefined;
  const left = momentOf(dayAfter(day), '00:00', 'UTC') - now.getTime();
  const isNext = lastPuzzle !== null && dayAfter(lastPuzzle.day) === day;
  return left < (isNext ? ALMOST_OVER.next : ALMOST_OVER.other) ? undefined : { due, day };
}

/**
 * The days (UTC) of the puzzles that closed since the posting before this one. Rule: how each puzzle went is told once,
 * whatever the clocks do: where the posting time lies near the midnight of UTC, a day may see two of them close, or none.
 */
export function puzzlesClosed(
  timetable: Pick<Timetable, 'time' | 'timezone'>,
  { at }: Pick<DueSummary, 'at'>,
): readonly string[] {
  const since = newestDay(timetable, at.getTime() - 1).at;
  const closed: string[] = [];
  for (let day = utcDayOf(new Date(since)); ; day = dayAfter(day)) {
    if (momentOf(dayAfter(day), '00:00', 'UTC') > at.getTime()) return closed;
    closed.push(day);
  }
}

/** When the next summary is posted, after this time, if nothing is due now. */
export function nextPosting(timetable: Timetable, now: Date): { readonly day: string; readonly at: Date } {
  const { timezone, lastDay, time } = timetable;
  const today = localDay(now.getTime(), timezone);
  const dayBefore = dayAfter(today, -1);
  let day = lastDay !== null && lastDay >= dayBefore ? dayAfter(lastDay) : dayBefore;
  for (;;) {
    const at = momentOf(day, time, timezone);
    if (at > now.getTime() && exists(day, at, timezone)) return { day, at: new Date(at) };
    day = dayAfter(day);
  }
}

/** The day that a summary of that day tells of, from its first moment to that of the next. */
export function spanBefore(
  day: string,
  timezone: string,
): { readonly day: string; readonly since: number; readonly until: number } {
  const until = momentOf(day, '00:00', timezone);
  const told = localDay(until - 1, timezone);
  return { day: told, since: momentOf(told, '00:00', timezone), until };
}

/** The newest day whose time has come. */
function newestDay({ time, timezone }: Pick<Timetable, 'time' | 'timezone'>, now: number) {
  let day = dayAfter(localDay(now, timezone));
  for (;;) {
    const at = momentOf(day, time, timezone);
    if (at <= now && exists(day, at, timezone)) return { day, at };
    day = dayAfter(day, -1);
  }
}

/** False for a day that a date line left out. Its time of day alone may be left out by a clock change. */
function exists(day: string, at: number, timezone: string): boolean {
  return localDay(at, timezone) === day || localDay(momentOf(day, '00:00', timezone), timezone) === day;
}

function missedBefore(timetable: Timetable, day: string): readonly string[] {
  const { lastDay, time, timezone } = timetable;
  const missed: string[] = [];
  for (let one = dayAfter(day, -1); missed.length < DAYS_TOLD; one = dayAfter(one, -1)) {
    const at = momentOf(one, time, timezone);
    if (at < timetable.at.getTime() || (lastDay !== null && one <= lastDay)) break;
    if (exists(one, at, timezone)) missed.unshift(one);
  }
  return missed;
}
