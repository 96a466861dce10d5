import { z } from 'zod';
import { nearest } from '../../src/nearest.ts';
import { quoted } from './quoted.ts';

/**
 * One of a closed list, in any case. The refusal names what was typed and either the choice that was probably meant
 * or the whole list.
 */
export function choiceSchema<const Id extends string>(
  what: string,
  ids: readonly Id[],
): z.ZodType<Id, string> {
  return z.string().transform((typed, context) => {
    const wanted = typed.trim().toLowerCase();
    const found = ids.find((id) => id === wanted);
    if (found !== undefined) return found;
    const near = nearest(wanted, ids);
    const hint = near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`;
    context.addIssue({ code: 'custom', message: `There is no ${what} ${quoted(typed)}. ${hint}` });
    return z.NEVER;
  });
}
