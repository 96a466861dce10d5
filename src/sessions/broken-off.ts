import type { Session } from '../paradigms/session.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';
import { STOPPED } from './sessions.ts';

/**
 * The row of a trial that a person broke off: a failure, so that leaving a trial that goes badly is worth nothing.
 * A trial without an action was only looked at and is not counted.
 */
export function abandonedTrial(session: Session, reason: 'quit' | 'expired'): readonly TrialRow[] {
  const running = session.runningTrial();
  return running && running.steps > 0 ? [{ ...running, outcome: 'failure', reason }] : [];
}

/**
 * The row of a trial whose session was quit. An agent does not quit: whoever sent it in stopped it, which says nothing of
 * how it plays.
 */
export function quitTrial({ player }: Pick<SessionRecord, 'player'>, session: Session): readonly TrialRow[] {
  return player.kind === 'agent' ? voidTrial(session, STOPPED) : abandonedTrial(session, 'quit');
}

/** The row of a trial that ended through no doing of the player: shown, and never counted. */
export function voidTrial(session: Session, reason: string): readonly TrialRow[] {
  const running = session.runningTrial();
  return running ? [{ ...running, outcome: 'void', reason }] : [];
}
