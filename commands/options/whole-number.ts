import { z } from 'zod';
import { quoted } from './quoted.ts';

/** A whole number within a range (`any`: whoever uses it judges it), written in digits. `example` is what a refusal shows. */
export function wholeNumberSchema(
  what: string,
  range: readonly [least: number, most: number] | 'any',
  example: string,
): z.ZodType<number, string> {
  const [least, most] = range === 'any' ? [0, Number.MAX_SAFE_INTEGER] : range;
  const within = range === 'any' ? '' : ` from ${least} to ${most}`;
  return z.string().transform((typed, context) => {
    const digits = typed.trim();
    const number = /^\d{1,15}$/u.test(digits) ? Number(digits) : Number.NaN;
    if (number >= least && number <= most) return number;
    context.addIssue({
      code: 'custom',
      message: `${quoted(typed)} is no ${what}. It must be a whole number${within}, such as ${example}.`,
    });
    return z.NEVER;
  });
}
