import type { Session } from '../paradigms/session.ts';
import type { SessionRecord } from '../store/records.ts';
import type { Play } from './sessions.ts';

/** What to hand out of an engine that goes on being moved: a picture of it that stays as it is. */
export function playOf(record: SessionRecord, session: Session): Play {
  const { spec, paradigm, protocol, phases, turn, isOver, observation } = session;
  return {
    record,
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
