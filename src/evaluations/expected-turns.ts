import { paradigmOf } from '../paradigms/catalogue.ts';
import type { ParadigmId, ProtocolId } from '../paradigms/names.ts';
import { phasesOf } from '../paradigms/session.ts';
import type { MeasuredTurns } from '../store/evaluation-records.ts';
import type { Cell } from './plan.ts';

/**
 * Actions of a trial before any model has played it: means over 30 sessions of `standard` length of the random agent
 * in the view ascii-2d (our measurement). A model that learns takes fewer, so an estimate from this is rather high. A
 * paradigm that was not measured is taken to use up its steps.
 */
const RANDOM_TURNS: Readonly<Record<ProtocolId, Readonly<Partial<Record<ParadigmId, number>>>>> = {
  'cheesebot-1': {
    'morris-water-maze': 94,
    't-maze': 96,
    'barnes-maze': 238,
    'radial-arm-maze': 898,
    'operant-chamber': 85,
    'shuttle-box': 23,
    'place-preference': 20,
    'star-maze': 674,
    dnms: 135,
  },
  cheesebench: {
    'morris-water-maze': 426,
    't-maze': 154,
    'barnes-maze': 254,
    'radial-arm-maze': 400,
    'operant-chamber': 93,
    'shuttle-box': 18,
    'place-preference': 137,
    'star-maze': 293,
    dnms: 15,
  },
};

/** How many actions a session is expected to have: as sessions of models had that were finished, or by the table. */
export function expectedTurns(
  { protocol, paradigm: id, length }: Pick<Cell, 'protocol' | 'paradigm' | 'length'>,
  measured: readonly MeasuredTurns[],
): number {
  const same = measured.find(
    (row) => row.protocol === protocol && row.paradigm === id && row.length === length,
  );
  if (same) return same.meanTurns;
  const paradigm = paradigmOf(protocol, id);
  if (!paradigm) return 0;
  return phasesOf(paradigm, length).length * (RANDOM_TURNS[protocol][id] ?? paradigm.maxSteps);
}
