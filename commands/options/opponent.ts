import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';

/** Who is challenged, as it was typed: words as people say them, without commas. */
export type Opponents = 'anyone' | readonly string[];

const ANYONE = 'anyone';

const opponents: z.ZodType<Opponents, string> = z.string().transform((typed, context) => {
  const words = typed.split(/[\s,]+/u).filter((word) => word !== '');
  if (!words.some((word) => word.toLowerCase() === ANYONE)) return words;
  if (words.length === 1) return ANYONE;
  context.issues.push({
    code: 'custom',
    input: typed,
    message: 'Challenge anyone, or name your opponents: not both.',
  });
  return z.NEVER;
});

export const OPPONENT_OPTION = {
  name: 'opponent',
  aliases: ['who'],
  description: 'Who is challenged: teammates by @name, or anyone (as a rule).',
  kind: 'text',
  schema: opponents,
  suggest: () => [{ value: ANYONE, label: 'anyone who likes' }],
  // `@ada @bob` and `@ada, @bob` are two people, not one person and an agent.
  collects: (word) => word.startsWith('@'),
} as const satisfies CommandOption;
