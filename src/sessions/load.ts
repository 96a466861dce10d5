import type { Session } from '../paradigms/session.ts';
import type { SessionRecord, SessionStatus, TrialRow } from '../store/records.ts';
import { abandonedTrial } from './broken-off.ts';
import { dueAt } from './due-at.ts';
import type { Held } from './engine-cache.ts';
import type { Parts } from './parts.ts';

/**
 * The session as the store has it, with an engine at the same turn; expired first if it is due, so that the rule holds
 * to the millisecond however rarely anybody looks. To be called from the session's queue.
 */
export async function load(parts: Parts, sessionId: string): Promise<Held | undefined> {
  for (;;) {
    const record = await parts.store.session(sessionId);
    if (record === undefined) {
      parts.engines.drop(sessionId);
      return undefined;
    }
    const session = engineFor(parts, record);
    if (!isIdle(parts, record)) return { record, session };
    const expired = await end(parts, { record, session }, 'expired', abandonedTrial(session, 'expired'));
    if (expired !== 'stale') return expired;
  }
}

/**
 * Whether nobody has moved it for the limit, or its puzzle is closed. Only people's sessions: an agent may wait for its
 * endpoint or a restart, and learns of no seed.
 */
export function isIdle(parts: Pick<Parts, 'clock'>, record: SessionRecord): boolean {
  const isPersons = record.status === 'playing' && record.player.kind === 'person';
  return isPersons && parts.clock.now().getTime() >= dueAt(record);
}

/** Ends a session as it stands here; `stale` if it has been moved or ended meanwhile by another process. */
export async function end(
  parts: Parts,
  { record, session }: Held,
  status: SessionStatus,
  rows: readonly TrialRow[],
): Promise<Held | 'stale'> {
  parts.engines.drop(record.id);
  const ended = await parts.store.endSession(record.id, status, rows, parts.clock.now(), session.turn);
  return ended === 'stale' ? 'stale' : { record: { ...record, status }, session };
}

function engineFor(parts: Parts, record: SessionRecord): Session {
  const cached = parts.engines.get(record.id)?.session;
  return cached?.turn === record.letters.length ? cached : parts.replay(record.spec, record.letters);
}
