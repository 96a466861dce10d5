import type { CommandOption } from '../../src/bot/command-shape.ts';
import { wholeNumberSchema } from './whole-number.ts';

/** 32 bits: what the published program's generator takes, so that its runs can be repeated. */
const SEED_RANGE = [0, 4_294_967_295] as const;

export const SEED_OPTION = {
  name: 'seed',
  description: 'The same seed gives the same trials: for practice, off the leaderboard.',
  kind: 'integer',
  range: SEED_RANGE,
  schema: wholeNumberSchema('seed', SEED_RANGE, 'seed:42'),
} as const satisfies CommandOption;
