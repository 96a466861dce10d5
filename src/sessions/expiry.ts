import type { SessionRecord } from '../store/records.ts';
import { utcDayOf } from '../utc-day.ts';
import { voidTrial } from './broken-off.ts';
import { ABANDONED_LIMIT, IDLE_LIMIT } from './limits.ts';
import { end, load } from './load.ts';
import type { Parts } from './parts.ts';

/** Ends every session whose time is up, also those that nobody will look at again; the ended ones. */
export async function expireIdle(parts: Parts): Promise<readonly SessionRecord[]> {
  const ended: SessionRecord[] = [];
  const idle = await parts.store.idleSessions('person', longAgo(parts, IDLE_LIMIT));
  const closed = await parts.store.attemptsBefore(utcDayOf(parts.clock.now()));
  for (const id of new Set([...idle, ...closed])) {
    const held = await parts.queue.run(id, () => load(parts, id));
    if (held?.record.status === 'expired') ended.push(held.record);
  }
  const lastMove = longAgo(parts, ABANDONED_LIMIT);
  for (const id of await parts.store.idleSessions('agent', lastMove)) {
    const record = await parts.queue.run(id, () => endAbandoned(parts, id, lastMove));
    if (record) ended.push(record);
  }
  return ended;
}

/**
 * Ends an agent's session that nothing takes up again: the terminal command that played it is gone, or its platform is
 * no longer switched on. Void, because the agent did nothing wrong. One that is playing here only waits long.
 */
async function endAbandoned(parts: Parts, id: string, lastMove: Date): Promise<SessionRecord | undefined> {
  if (parts.running.has(id)) return undefined;
  const held = await load(parts, id);
  if (held?.record.status !== 'playing' || held.record.movedAt > lastMove) return undefined;
  const ended = await end(parts, held, 'void', voidTrial(held.session, 'abandoned'));
  // Stale: a terminal command beside this server has just moved it, so it is not abandoned.
  return ended === 'stale' ? undefined : ended.record;
}

function longAgo({ clock }: Parts, milliseconds: number): Date {
  return new Date(clock.now().getTime() - milliseconds);
}
