import { listed } from '../../listed.ts';

/** `Friday 27 November`: a day of the calendar for people. */
export function dayWords(day: string): string {
  const parts = new Map(DAY_PARTS.formatToParts(Date.parse(day)).map(({ type, value }) => [type, value]));
  return `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}`;
}

const DAY_PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** Days in their order, as a list in words; of more than three only the first and the last. */
export function daysWords(days: readonly string[]): string {
  const words = days.map(dayWords);
  return words.length > 3 ? `${words.length} days, ${words[0]} to ${words.at(-1)}` : listed(words);
}
