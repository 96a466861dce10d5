import { z } from 'zod';
import type { CommandOption, OptionChoice } from '../../src/bot/command-shape.ts';
import { nearest } from '../../src/nearest.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import { findParadigm, PARADIGM_IDS, PARADIGM_NAMES, type ParadigmId } from '../../src/paradigms/names.ts';
import { quoted } from './quoted.ts';

/** The paradigms that can be played under some protocol; what is not built yet is not offered. */
const PLAYABLE_PARADIGMS: readonly ParadigmId[] = PARADIGM_IDS.filter((id) =>
  PARADIGMS.some((paradigm) => paradigm.id === id),
);

const PARADIGM_CHOICES: readonly OptionChoice[] = PLAYABLE_PARADIGMS.map((id) => ({
  value: id,
  label: PARADIGM_NAMES[id].title,
}));

const EVERY_NAME = PARADIGM_IDS.flatMap((id) => [id, ...PARADIGM_NAMES[id].aliases]);

const paradigmSchema: z.ZodType<ParadigmId, string> = z.string().transform((typed, context) => {
  const found = findParadigm(typed);
  if (found !== undefined) return found;
  const meant = findParadigm(nearest(typed.trim(), EVERY_NAME) ?? '');
  const hint =
    meant === undefined ? `There are: ${PLAYABLE_PARADIGMS.join(', ')}.` : `Did you mean ${meant}?`;
  context.addIssue({ code: 'custom', message: `There is no paradigm ${quoted(typed)}. ${hint}` });
  return z.NEVER;
});

/** Which paradigm, by its id or a short name. `description` says what the command does with it. */
export function paradigmOption(description: string) {
  return {
    name: 'paradigm',
    description,
    kind: 'text',
    schema: paradigmSchema,
    choices: PARADIGM_CHOICES,
  } as const satisfies CommandOption;
}
