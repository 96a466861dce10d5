import type { CommandOption } from '../../src/bot/command-shape.ts';
import { PROTOCOL_IDS } from '../../src/paradigms/names.ts';
import { PROTOCOLS } from '../../src/paradigms/protocol.ts';
import { wholeNumberSchema } from './whole-number.ts';

/** What platforms let through: the largest limit of any protocol. The protocol that is played has the last word. */
const TRIALS_RANGE: readonly [number, number] = [
  1,
  Math.max(...PROTOCOL_IDS.map((id) => PROTOCOLS[id].trialLimit)),
];

export const TRIALS_OPTION = {
  name: 'trials',
  description: 'A number of trials, instead of a length.',
  kind: 'integer',
  range: TRIALS_RANGE,
  // Unbounded, so that whoever asks for too many is told one limit: that of the protocol that would be played.
  schema: wholeNumberSchema('number of trials', 'any', 'trials:10'),
} as const satisfies CommandOption;
