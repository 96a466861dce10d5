import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';

/** Who is challenged, as it was typed: words as people say them, without commas. */
export type Opponents = 'anyone' | readonly string[];

const ANYONE = 'anyone';

const opponents: z.ZodType<Opponents, string> = z.string().transform((typed, context) => {
  const words = namesIn(typed);
  if (!words.some((word) => word.toLowerCase() === ANYONE)) return words;
  if (words.length === 1) return ANYONE;
  context.issues.push({
    code: 'custom',
    input: typed,
    message: 'Challenge anyone, or name your opponents: not both.',
  });
  return z.NEVER;
});

/**
 * Behind an at sign a name of the playground may hold blanks: it goes on to the next at sign. What platforms write
 * (`@discord:123`) has none.
 */
function namesIn(typed: string): readonly string[] {
  return typed
    .split(/[\s,]+(?=@|anyone\b)/iu)
    .flatMap((part) => (/^\s*@[^:]*$/u.test(part) ? [part] : part.split(/[\s,]+/u)))
    .map((name) => name.replaceAll(/^[\s,]+|[\s,]+$/gu, ''))
    .filter((name) => name !== '');
}

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
