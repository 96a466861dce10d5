import fc from 'fast-check';
import { LENGTHS, PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../../src/paradigms/names.ts';
import type { LoggedTrial } from '../../src/store/records.ts';
import { AT, samplePlayer, sampleTrial } from '../store/samples.ts';

export function loggedTrial(changes: {
  session?: Partial<LoggedTrial['session']>;
  row?: Partial<LoggedTrial['row']>;
}): LoggedTrial {
  return {
    session: {
      id: 'k3v9q2m8xz',
      spec: { protocol: 'cheesebench', paradigm: 't-maze', view: 'ascii-2d', seed: 'secret', length: 15 },
      player: samplePlayer(),
      ranked: true,
      status: 'finished',
      ...changes.session,
    },
    row: sampleTrial(changes.row),
    endedAt: AT,
  };
}

/** JSON knows no negative zero. */
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const texts = fc.string({ unit: 'grapheme', maxLength: 20 });

/** Any row that the log can hold. */
export const loggedTrials: fc.Arbitrary<LoggedTrial> = fc.record({
  session: fc.record({
    id: texts,
    spec: fc.record(
      {
        protocol: fc.constantFrom(...PROTOCOL_IDS),
        paradigm: fc.constantFrom(...PARADIGM_IDS),
        view: fc.constantFrom(...VIEW_IDS),
        seed: texts,
        length: fc.oneof(fc.constantFrom(...LENGTHS), fc.integer({ min: 1, max: 1000 })),
        carriedTrials: fc.integer({ min: 1, max: 1000 }),
      },
      { requiredKeys: ['protocol', 'paradigm', 'view', 'seed', 'length'] },
    ),
    player: fc.record({ key: texts, kind: fc.constantFrom('person', 'agent'), name: texts }),
    ranked: fc.boolean(),
    status: fc.constantFrom('playing', 'finished', 'quit', 'expired', 'void'),
  }),
  row: fc.record({
    trial: fc.integer({ min: 1, max: 1000 }),
    phase: texts,
    outcome: fc.constantFrom('success', 'failure', 'timeout', 'void'),
    steps: fc.nat(),
    reward: numbers,
    measures: fc.dictionary(
      texts.filter((name) => name !== '__proto__'),
      fc.oneof(numbers, texts),
    ),
    reason: fc.option(texts),
  }),
  endedAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-12-31') }),
});
