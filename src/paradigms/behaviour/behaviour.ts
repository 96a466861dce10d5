import type { ViewId } from '../names.ts';
import type { Paradigm } from '../paradigm.ts';
import { Session, type SessionSpec } from '../session.ts';
import { type Choices, choices } from './choices.ts';
import { type Learning, learning } from './learning.ts';
import type { Measured } from './measured.ts';
import { type Movement, MovementTally } from './movement.ts';
import { pathEfficiency } from './path-efficiency.ts';
import { replayedSteps } from './replayed-steps.ts';

/**
 * How a session was played, beside how well. Every measure is rounded to four decimals and null where it is not defined;
 * what is measured of trials leaves out phases that do not count, and a trial that was broken off.
 */
export interface Behaviour extends Movement, Choices {
  readonly pathEfficiency: Measured | null;
  readonly learning: Learning | null;
}

/**
 * Sessions are measured on the map, whatever their player saw: it is the view that shows most of the world's state, so
 * that sessions of different views compare, and the quickest to draw.
 */
const MEASURED_VIEW: ViewId = 'ascii-2d';

/** The behaviour of a session, from its spec and the letters of its actions alone. */
export function behaviourOf(paradigm: Paradigm, spec: SessionSpec, letters: string): Behaviour {
  const open = (): Session => new Session({ ...spec, view: MEASURED_VIEW }, paradigm);
  const session = open();
  const tally = new MovementTally();
  for (const step of replayedSteps(session, letters)) tally.add(step);
  const counted = session.records.filter(({ phase }) => !paradigm.uncounted?.includes(phase));
  return {
    pathEfficiency: pathEfficiency(counted, open()),
    ...tally.measures(),
    ...choices(counted, paradigm.choiceMeasure),
    learning: learning(counted),
  };
}
