import { actionsFromLetters } from '../paradigms/action.ts';
import type { Session, Step } from '../paradigms/session.ts';
import type { SessionRecord } from '../store/records.ts';
import type { Parts } from './parts.ts';

/** An agent's session as it stands, and what the agent has not been told of yet. */
export interface Resumed {
  readonly session: Session;
  readonly since: readonly Step[];
}

/**
 * Rebuilds the engine, and the steps since the agent was last asked: since its last stored exchange, or for an agent
 * that leaves none, since the session's start.
 */
export async function resume(parts: Parts, { id, spec, letters }: SessionRecord): Promise<Resumed> {
  const askedAt = letters === '' ? 0 : ((await parts.store.lastAskedTurn(id)) ?? 0);
  const session = parts.replay(spec, letters.slice(0, askedAt));
  const since = (actionsFromLetters(letters.slice(askedAt)) ?? []).flatMap((action) => {
    const step = session.act(action);
    return step.ok ? [step.value] : [];
  });
  return { session, since };
}
