import { z } from 'zod';
import type { OptionChoice } from '../../src/bot/command-shape.ts';

/** The items of a list as it is typed: commas between them, and blanks as phones put them. */
export function itemsOf(typed: string): readonly string[] {
  return typed.split(/[\s,;]+/u).filter((item) => item !== '');
}

/**
 * One value or several with commas in between, each read by `item` and each once. The refusal is that of the first item
 * that is wrong; an empty list is refused with `example`.
 */
export function listSchema<Value>(
  item: z.ZodType<Value, string>,
  example: string,
): z.ZodType<readonly Value[], string> {
  return z.string().transform((typed, context) => {
    const items = itemsOf(typed);
    if (items.length === 0) {
      context.addIssue({ code: 'custom', message: `The list is empty: write it as in ${example}.` });
      return z.NEVER;
    }
    const values: Value[] = [];
    for (const text of items) {
      const read = item.safeParse(text);
      if (!read.success) {
        const message = read.error.issues[0]?.message ?? `"${text}" cannot be read.`;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
      if (!values.includes(read.data)) values.push(read.data);
    }
    return values;
  });
}

/** Ways to go on with a list: its last item completed, behind the ones that stand. `suggest` is for one item. */
export function suggestList(
  typed: string,
  suggest: (item: string) => readonly OptionChoice[],
): readonly OptionChoice[] {
  const [, before = '', last = ''] = /^(.*[\s,;])?([^\s,;]*)$/su.exec(typed) ?? [];
  const known = itemsOf(before);
  return suggest(last)
    .filter(({ value }) => !known.includes(value))
    .map(({ value, label }) => ({
      value: [...known, value].join(','),
      label: known.length === 0 ? label : [...known, value].join(', '),
    }));
}

/** The choices of a closed list that begin with what was typed, or hold it. */
export function suggestFrom(choices: readonly OptionChoice[]): (item: string) => readonly OptionChoice[] {
  return (item) => choices.filter(({ value }) => value.includes(item.toLowerCase()));
}
