import type { CommandOption } from '../../src/bot/command-shape.ts';
import { PROTOCOL_IDS } from '../../src/paradigms/names.ts';
import { PROTOCOLS } from '../../src/paradigms/protocol.ts';
import { wholeNumberSchema } from './whole-number.ts';

/** The largest limit of any protocol; the protocol that is played has the last word. */
const TRIALS_RANGE: readonly [number, number] = [
  1,
  Math.max(...PROTOCOL_IDS.map((id) => PROTOCOLS[id].trialLimit)),
];

export const TRIALS_OPTION = {
  name: 'trials',
  description: 'A number of trials, instead of a length.',
  kind: 'integer',
  range: TRIALS_RANGE,
  schema: wholeNumberSchema('number of trials', TRIALS_RANGE, 'trials:10'),
} as const satisfies CommandOption;
