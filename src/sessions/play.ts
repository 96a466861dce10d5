import type { Session } from '../paradigms/session.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';
import { abandonedTrial, quitTrial, voidTrial } from './broken-off.ts';
import type { Play } from './sessions.ts';

/**
 * What to hand out of an engine that goes on being moved: a picture of it that stays as it is. `reason` says why a
 * session became void, where that has just happened.
 */
export function playOf(record: SessionRecord, session: Session, reason?: string): Play {
  const { spec, paradigm, protocol, phases, turn, isOver, observation } = session;
  const brokenOff = brokenOffTrial(record, session, reason);
  return {
    record,
    ...(brokenOff ? { brokenOff } : {}),
    session: {
      spec,
      paradigm,
      protocol,
      phases,
      turn,
      isOver,
      observation,
      records: [...session.records],
    },
  };
}

function brokenOffTrial(record: SessionRecord, session: Session, reason = 'void'): TrialRow | undefined {
  const { status } = record;
  if (status === 'quit') return quitTrial(record, session)[0];
  if (status === 'expired') return abandonedTrial(session, status)[0];
  return status === 'void' ? voidTrial(session, reason)[0] : undefined;
}
