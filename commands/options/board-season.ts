import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { type Season, seasonOf } from '../../src/leaderboard/board-filter.ts';
import { quoted } from './quoted.ts';
import { SEASON_OPTION } from './season.ts';

const WORDS = ['all', 'this', 'last'] as const;
type SeasonWord = (typeof WORDS)[number];

const schema: z.ZodType<SeasonWord | Season, string> = z.string().transform((typed, context) => {
  const wanted = typed.trim().toLowerCase();
  const word = WORDS.find((each) => each === wanted);
  if (word !== undefined) return word;
  const month = SEASON_OPTION.schema.safeParse(wanted);
  if (month.success) return month.data;
  context.addIssue({
    code: 'custom',
    message: `There is no season ${quoted(typed)}. There are: ${WORDS.join(', ')}, or a month, such as 2026-11.`,
  });
  return z.NEVER;
});

const LABELS: Readonly<Record<SeasonWord, string>> = {
  all: 'all: since the beginning',
  this: 'this: the current month',
  last: 'last: the month before',
};

/** A calendar month of the board. The command knows what month it is. */
export const BOARD_SEASON_OPTION = {
  name: 'season',
  description: 'All (as a rule), this month, last month, or a month such as 2026-11 (UTC).',
  kind: 'text',
  schema,
  suggest: () => WORDS.map((value) => ({ value, label: LABELS[value] })),
} as const satisfies CommandOption;

/** The month that was meant, at a time; undefined for all of them. */
export function seasonMeant(season: SeasonWord | Season | undefined, now: Date): Season | undefined {
  if (season === undefined || season === 'all') return undefined;
  if (season === 'this') return seasonOf(now.getTime());
  // The day before the first of this month.
  return season === 'last' ? seasonOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)) : season;
}
