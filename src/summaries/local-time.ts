/** Local time of a zone, on nothing but Intl. Days are written `2026-11-28`, times of a day `09:00` (or `09:00:30`). */

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** Making one takes a millisecond, using it a microsecond. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  FORMATS.set(zone, made);
  return made;
}

/** What clocks there show, as if it were UTC: milliseconds since 1970 on the wall. */
function wallClock(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** The calendar day there. */
export function localDay(at: number, zone: string): string {
  return dayText(wallClock(at, zone));
}

/** The time of day there, `09:00`. */
export function localTime(at: number, zone: string): string {
  return new Date(wallClock(at, zone)).toISOString().slice(11, 16);
}

/**
 * The first moment at which clocks there show this time of this day, or a later one: a time that a clock change leaves out
 * is the moment of the change, one that comes twice is the first. Of a day that a date line left out it is the beginning
 * of the next one.
 */
export function momentOf(day: string, time: string, zone: string): number {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`There is no ${day} ${time}`);
  // No zone is further than 14 hours from UTC, and none changes its clocks twice in two days: the difference a day before
  // and a day after are the only ones that may hold.
  const before = wallClock(wall - DAY, zone) - (wall - DAY);
  const after = wallClock(wall + DAY, zone) - (wall + DAY);
  const fitting = [wall - before, wall - after].filter((at) => wallClock(at, zone) === wall);
  if (fitting.length > 0) return Math.min(...fitting);
  // The clocks jump over it, so `after` is the greater one: the jump is looked for in between.
  let [low, high] = [wall - after, wall - before];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle, zone) < wall) low = middle;
    else high = middle;
  }
  return high;
}

/** The calendar day so many days later. */
export function dayAfter(day: string, days = 1): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

function dayText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}
