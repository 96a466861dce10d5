import type { Action } from '../paradigms/action.ts';
import type { Length } from '../paradigms/names.ts';
import type { Paradigm } from '../paradigms/paradigm.ts';
import { CounterRandom } from '../paradigms/random/counter.ts';
import { phasesOf, type TrialRecord } from '../paradigms/session.ts';

/** A player that sees nothing: the action of each step of each trial, both counted from 0. */
export type BlindPlayer = (step: number, trial: number) => Action;

/**
 * The outcomes of a session whose boards nobody looks at: the session reducer without its drawing, for the millions of
 * steps of a search. A test holds it to the reducer.
 */
export function playBlindly(
  paradigm: Paradigm,
  length: Length | number,
  seed: string,
  player: BlindPlayer,
): TrialRecord['outcome'][] {
  const key = [seed, paradigm.protocol, paradigm.id] as const;
  const world = paradigm.createWorld(new CounterRandom(...key, 'session'));
  return phasesOf(paradigm, length).map((phase, index) => {
    const trial = index + 1;
    world.beginTrial({ trial, phase, draw: new CounterRandom(...key, 'trial', trial) });
    for (let step = 0; step < paradigm.maxSteps; step++) {
      world.act(player(step, index));
      const outcome = world.judge();
      if (outcome) return outcome;
    }
    world.timeUp?.();
    return 'timeout';
  });
}
