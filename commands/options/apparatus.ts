import type { CommandOption } from '../../src/bot/command-shape.ts';
import { APPARATUS_IDS, type Apparatus } from '../../src/sessions/apparatus.ts';
import { choiceSchema } from './choice.ts';

const LABELS: Readonly<Record<Apparatus, string>> = {
  shared: 'Shared: the random agent has played on it before (published)',
  fresh: 'Fresh: nobody has played on it before',
};

export const APPARATUS_OPTION = {
  name: 'apparatus',
  description: 'Under cheesebench: shared with the random agent, as published, or fresh (practice).',
  kind: 'text',
  schema: choiceSchema('apparatus', APPARATUS_IDS),
  choices: APPARATUS_IDS.map((value) => ({ value, label: LABELS[value] })),
} as const satisfies CommandOption;
