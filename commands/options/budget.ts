import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';
import { readMoney } from '../../src/spending/money.ts';

/** An amount of US dollars, in nanodollars. */
export const moneySchema: z.ZodType<number, string> = z.string().transform((typed, context) => {
  const read = readMoney(typed);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.refusal.message });
  return z.NEVER;
});

export const BUDGET_OPTION = {
  name: 'budget',
  description: 'The most that it may cost, in US dollars: 5 or 2.50. It stops there.',
  kind: 'text',
  schema: moneySchema,
} as const satisfies CommandOption;
