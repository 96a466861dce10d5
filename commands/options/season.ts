import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { isSeason } from '../../src/leaderboard/board-filter.ts';
import { quoted } from './quoted.ts';

export const SEASON_OPTION = {
  name: 'season',
  description: 'Only this calendar month (UTC), as 2026-11.',
  kind: 'text',
  schema: z.string().transform((typed, context) => {
    const text = typed.trim();
    if (isSeason(text)) return text;
    context.addIssue({
      code: 'custom',
      message: `${quoted(typed)} is no season. A season is a month, such as season:2026-11.`,
    });
    return z.NEVER;
  }),
} as const satisfies CommandOption;
