import { actionsFromLetters } from '../paradigms/action.ts';
import { carryOut } from './carry-out.ts';
import type { Parts } from './parts.ts';
import { playOf } from './play.ts';
import type { MoveReport } from './sessions.ts';

/**
 * Carries the last stored move out once more, on an engine of its own: what it brought is told in the same words as the
 * first time. Actions that were left out then are not stored, so none are counted now.
 */
export async function lastMove(parts: Parts, sessionId: string): Promise<MoveReport | undefined> {
  const record = await parts.store.session(sessionId);
  const length = record?.letters ? await parts.store.lastMoveLength(sessionId) : 0;
  if (!record || length === 0) return undefined;
  const at = record.letters.length - length;
  const session = parts.replay(record.spec, record.letters.slice(0, at));
  const actions = actionsFromLetters(record.letters.slice(at)) ?? [];
  const done = carryOut(session, actions);
  // A run of an agent is stored many turns at a time, over trials' ends: that is no single move to show.
  if (session.turn !== record.letters.length) return undefined;
  return { play: playOf(record, session), steps: done.steps, skipped: 0 };
}
