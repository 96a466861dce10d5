/** Days of UTC, written `2026-11-28`: the same everywhere, 24 hours each, whatever clocks on walls do. */

/** Milliseconds of a day. */
const DAY = 24 * 60 * 60 * 1000;

/** The day that a moment lies in; a number is of milliseconds since 1970. */
export function utcDayOf(at: Date | number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Its first moment. Undefined where the text is no day of the calendar. */
export function startOfUtcDay(day: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return undefined;
  const start = new Date(`${day}T00:00:00.000Z`);
  // Engines read the 30th of February as a day of March, or as no date at all.
  return Number.isNaN(start.getTime()) || utcDayOf(start) !== day ? undefined : start;
}

/** The first moment after it. */
export function endOfUtcDay(day: string): Date | undefined {
  const start = startOfUtcDay(day);
  return start && new Date(start.getTime() + DAY);
}

/** How many days lie between two moments that are each the start of one. */
export function daysBetween(start: Date, end: Date): number {
  return Math.round((end.getTime() - start.getTime()) / DAY);
}
