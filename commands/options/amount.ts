import { z } from 'zod';
import { readMoney } from '../../src/spending/money.ts';

/** Nanodollars, or the word that takes a setting back. */
export type TypedAmount = number | 'default';

export const AMOUNT_SCHEMA: z.ZodType<TypedAmount, string> = z.string().transform((typed, context) => {
  if (typed.trim().toLowerCase() === 'default') return 'default';
  const read = readMoney(typed);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: `${read.refusal.message} The word default takes it off.` });
  return z.NEVER;
});
