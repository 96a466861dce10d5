import type { Usage } from '../agents/usage.ts';
import type { Session } from '../paradigms/session.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';
import type { Parts } from './parts.ts';

/** Actions that were carried out on an engine and are not in the store yet, with the rows of the trials they ended. */
export interface Unstored {
  readonly letters: string;
  readonly trials: readonly TrialRow[];
}

/** What a move came from. */
interface MoveSource {
  readonly key?: string | undefined;
  readonly exchange?: unknown;
  readonly usage?: Usage | undefined;
}

/**
 * Stores what was carried out on the engine since the record as one move, and gives the record after it; `stale` if
 * somebody else has moved or ended the session meanwhile.
 */
export async function storeMove(
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
  record: SessionRecord,
  session: Pick<Session, 'isOver'>,
  { letters, trials }: Unstored,
  { key, exchange, usage }: MoveSource = {},
): Promise<SessionRecord | 'stale'> {
  const status = session.isOver ? 'finished' : 'playing';
  const at = clock.now();
  const move = { sessionId: record.id, turn: record.letters.length, letters, trials, status, at } as const;
  const stored = await store.appendMove({
    ...move,
    ...(key !== undefined && { key }),
    ...(exchange !== undefined && { exchange }),
    ...(usage !== undefined && { usage }),
  });
  return stored === 'stale' ? 'stale' : { ...record, letters: record.letters + letters, status, movedAt: at };
}
