import { paradigmOf } from '../paradigms/catalogue.ts';
import type { ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import { measuredBaselines } from './baselines.ts';

/** A rate from 0 to 1, and where it comes from. */
export interface ReferenceRate {
  readonly rate: number;
  readonly source: string;
}

export interface BaselineRate {
  readonly agent: string;
  readonly rate: number;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly interval: readonly [low: number, high: number];
}

/** What a result in a paradigm is read against. */
export interface ParadigmReferences {
  readonly chance: ReferenceRate;
  /** Null where no published measure of rodents compares. */
  readonly rodent: ReferenceRate | null;
  /** What programs of the baseline ladder reach in standard sessions of the same task; empty where they were not measured. */
  readonly baselines: readonly BaselineRate[];
  /** Phases that are not counted: probes and controls. */
  readonly uncounted: readonly string[];
}

/** The rungs of the ladder that are drawn beside results: play that knows nothing, and a simple learner. */
const SHOWN_BASELINES: readonly string[] = ['random', 'graph-rl'];

/** Undefined where the protocol does not have the paradigm. */
export function paradigmReferences(
  protocol: ProtocolId,
  paradigm: ParadigmId,
  view: ViewId,
): ParadigmReferences | undefined {
  const rules = paradigmOf(protocol, paradigm);
  if (!rules) return undefined;
  return {
    chance: rules.chance,
    rodent: rules.rodent,
    baselines: measuredBaselines(protocol, paradigm, view)
      .filter(({ agent }) => SHOWN_BASELINES.includes(agent))
      .map(({ agent, successes, trials, sessions, interval }) => ({
        agent,
        rate: successes / trials,
        successes,
        trials,
        sessions,
        interval,
      })),
    uncounted: rules.uncounted ?? [],
  };
}
