import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { SUGGESTION_LIMIT } from '../../src/bot/matching.ts';
import type { Result } from '../../src/result.ts';
import { readTime, readTimezone, zonesLike } from '../../src/summaries/read-timetable.ts';

export const TIME_OPTION = {
  name: 'time',
  description: 'When it is posted each day, in local time: 09:00, 18:30.',
  kind: 'text',
  schema: schemaOf(readTime),
  collects: (word) => /^\d{1,2}(?:[:.h]\d{2})?(?:am|pm)?$/iu.test(word),
} as const satisfies CommandOption;

export const TIMEZONE_OPTION = {
  name: 'timezone',
  aliases: ['zone', 'tz'],
  description: 'Whose local time: a zone such as Europe/Paris or America/New_York.',
  kind: 'text',
  schema: schemaOf(readTimezone),
  collects: (word) => /^[a-z]+\/[a-z_/+-]+$/iu.test(word) || /^utc$/iu.test(word),
  suggest: (typed) => zonesLike(typed, SUGGESTION_LIMIT).map((value) => ({ value, label: value })),
} as const satisfies CommandOption;

/** The option refuses with the very sentence of whoever reads it. */
function schemaOf(read: (typed: string) => Result<string>) {
  return z.string().transform((typed, context) => {
    const value = read(typed);
    if (value.ok) return value.value;
    context.addIssue({ code: 'custom', message: value.refusal.message });
    return z.NEVER;
  });
}
