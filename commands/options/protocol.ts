import type { CommandOption } from '../../src/bot/command-shape.ts';
import { DEFAULT_PROTOCOL, PROTOCOL_IDS } from '../../src/paradigms/names.ts';
import { PROTOCOLS } from '../../src/paradigms/protocol.ts';
import { choiceSchema } from './choice.ts';

export const PROTOCOL_OPTION = {
  name: 'protocol',
  description: `The set of rules; ${DEFAULT_PROTOCOL} unless you say otherwise.`,
  kind: 'text',
  schema: choiceSchema('protocol', PROTOCOL_IDS),
  choices: PROTOCOL_IDS.map((id) => ({ value: id, label: PROTOCOLS[id].title })),
} as const satisfies CommandOption;
