import type { Action } from '../paradigms/action.ts';
import type { Session, Step } from '../paradigms/session.ts';
import type { TrialRow } from '../store/records.ts';

/** What became of a batch of actions. */
export interface CarriedOut {
  readonly steps: readonly Step[];
  readonly skipped: number;
}

/**
 * Carries out a batch on the engine. The rest is left out after an event (where the protocol says so) and, under every
 * protocol, after the end of a trial: nobody acts on a board that has not been seen.
 */
export function carryOut(session: Session, actions: readonly Action[]): CarriedOut {
  const steps: Step[] = [];
  for (const action of actions) {
    const answer = session.act(action);
    if (!answer.ok) break;
    const step = answer.value;
    steps.push(step);
    if (step.ended !== null) break;
    if (session.protocol.stopsBatchAtEvents && step.events.length > 0) break;
  }
  return { steps, skipped: actions.length - steps.length };
}

export function lettersOf(steps: readonly Step[]): string {
  return steps.map((step) => step.action).join('');
}

/** The rows that the log gets for the trials that ended in these steps. */
export function endedTrials(steps: readonly Step[]): readonly TrialRow[] {
  return steps.flatMap((step) => (step.ended ? [{ ...step.ended.record, reason: null }] : []));
}
