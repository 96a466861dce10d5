import { z } from 'zod';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';
import { dayOfNumber } from '../../src/puzzles/puzzle-of.ts';
import { startOfUtcDay } from '../../src/utc-day.ts';
import { quoted } from './quoted.ts';

/** What is understood: a day, the day before today, or a puzzle's number. */
const schema = z.string().transform((typed, context) => {
  const wanted = typed.trim().toLowerCase();
  if (wanted === 'yesterday') return wanted;
  const number = /^#?(\d{1,5})$/u.exec(wanted)?.[1];
  const day = number === undefined ? wanted : dayOfNumber(Number(number));
  if (day !== undefined && startOfUtcDay(day)) return day;
  context.addIssue({
    code: 'custom',
    message: `There is no day ${quoted(typed)}. Write it as 2026-11-28, or give the number of a puzzle, such as 12.`,
  });
  return z.NEVER;
});

/** A past puzzle. The command knows what day it is. */
export const PUZZLE_DAY_OPTION = {
  name: 'day',
  description: 'A puzzle of before: 2026-11-28, yesterday, or its number.',
  kind: 'text',
  schema,
  suggest: suggestDays,
} as const satisfies CommandOption;

/** Yesterday, and whatever is a day or a number already: so that it needs no name in front. */
function suggestDays(typed: string): readonly OptionChoice[] {
  const wanted = typed.trim().toLowerCase();
  const days = 'yesterday'.startsWith(wanted) ? ['yesterday'] : [wanted];
  return days.filter((day) => schema.safeParse(day).success).map((day) => ({ value: day, label: day }));
}
