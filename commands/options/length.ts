import type { CommandOption } from '../../src/bot/command-shape.ts';
import { LENGTHS } from '../../src/paradigms/names.ts';
import { choiceSchema } from './choice.ts';

export const LENGTH_OPTION = {
  name: 'length',
  description: 'How long: quick (as a rule), standard or full.',
  kind: 'text',
  schema: choiceSchema('length', LENGTHS),
  choices: LENGTHS.map((value) => ({ value, label: value })),
} as const satisfies CommandOption;
