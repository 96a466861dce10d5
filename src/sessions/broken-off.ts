import type { Session } from '../paradigms/session.ts';
import type { TrialRow } from '../store/records.ts';

/**
 * The row of a trial that a person broke off: a failure, so that leaving a trial that goes badly is worth nothing.
 * A trial without an action was only looked at and is not counted.
 */
export function abandonedTrial(session: Session, reason: 'quit' | 'expired'): readonly TrialRow[] {
  const running = session.runningTrial();
  return running && running.steps > 0 ? [{ ...running, outcome: 'failure', reason }] : [];
}

/** The row of a trial that ended through no doing of the player: shown, and never counted. */
export function voidTrial(session: Session, reason: string): readonly TrialRow[] {
  const running = session.runningTrial();
  return running ? [{ ...running, outcome: 'void', reason }] : [];
}
