const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** A span in words, in the largest unit that it is at least two of: `3 days`, `36 hours`, `90 minutes`; at least a minute. */
export function durationText(milliseconds: number): string {
  for (const [unit, size] of UNITS) {
    if (milliseconds < 2 * size && unit !== 'minute') continue;
    const count = Math.max(1, Math.round(milliseconds / size));
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return '1 minute';
}

/** A span that is known roughly, or too short to be told in minutes: `about 3 minutes`, `under a minute`. */
export function roughDurationText(milliseconds: number): string {
  return milliseconds < MINUTE ? 'under a minute' : `about ${durationText(milliseconds)}`;
}
