import type { SessionRecord } from '../store/records.ts';
import { isIdle, load } from './load.ts';
import type { Parts } from './parts.ts';

/** Ends every session whose time is up, also those that nobody will look at again; the ended ones. */
export async function expireIdle(parts: Parts): Promise<readonly SessionRecord[]> {
  const ended: SessionRecord[] = [];
  for (const { id } of (await parts.store.openSessions()).filter((record) => isIdle(parts, record))) {
    const held = await parts.queue.run(id, () => load(parts, id));
    if (held?.record.status === 'expired') ended.push(held.record);
  }
  return ended;
}
