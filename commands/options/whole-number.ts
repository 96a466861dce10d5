import { z } from 'zod';
import { quoted } from './quoted.ts';

/** A whole number within a range, written in digits. `example` is what a refusal shows. */
export function wholeNumberSchema(
  what: string,
  [least, most]: readonly [number, number],
  example: string,
): z.ZodType<number, string> {
  return z.string().transform((typed, context) => {
    const digits = typed.trim();
    const number = /^\d{1,15}$/u.test(digits) ? Number(digits) : Number.NaN;
    if (number >= least && number <= most) return number;
    context.addIssue({
      code: 'custom',
      message: `${quoted(typed)} is no ${what}. It must be a whole number from ${least} to ${most}, such as ${example}.`,
    });
    return z.NEVER;
  });
}
