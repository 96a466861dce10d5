import { paradigmOf } from '../paradigms/catalogue.ts';
import type { Replay } from './replays.ts';

/** Successes of the trials that count: none that is void, none of a phase with measures of its own. */
export function countOf({ record, trials }: Pick<Replay, 'record' | 'trials'>): {
  readonly successes: number;
  readonly counted: number;
} {
  const uncounted = paradigmOf(record.spec.protocol, record.spec.paradigm)?.uncounted ?? [];
  const counted = trials.filter(({ outcome, phase }) => outcome !== 'void' && !uncounted.includes(phase));
  return {
    successes: counted.filter(({ outcome }) => outcome === 'success').length,
    counted: counted.length,
  };
}
