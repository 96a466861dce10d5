import { actionsFromLetters } from '../../../../src/paradigms/action.ts';
import type { ViewId } from '../../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session, Step } from '../../../../src/paradigms/session.ts';
import { effectText, observationText, trialEndText } from '../../../../src/paradigms/transcript.ts';
import { sessionOf } from '../under-test.ts';

/*
 * What a player reads, word for word. Stored sessions are replayed from their actions, so a change here is a change of
 * every session ever played: it needs a new protocol version.
 */

/** Plays batches of letters; shows the first board, and after each batch its last effect and board. */
export function episode(paradigm: Paradigm, ...batches: readonly string[]): string {
  const session = sessionOf(paradigm, 'golden');
  const shown = [observationText(session.observation)];
  for (const batch of batches) {
    const last = play(session, batch).at(-1);
    if (!last) continue;
    shown.push(`-> ${batch}`, effectText(last));
    if (last.ended?.terminal) shown.push(observationText(last.ended.terminal), trialEndText(last.ended));
    else shown.push(observationText(last.observation));
  }
  return shown.join('\n');
}

/** The board after these letters, in a view. */
export function boardAfter(paradigm: Paradigm, view: ViewId, letters: string): string {
  const session = sessionOf(paradigm, 'golden', 'quick', view);
  play(session, letters);
  return session.observation.board;
}

function play(session: Session, letters: string): Step[] {
  return (actionsFromLetters(letters) ?? []).map((action) => {
    const result = session.act(action);
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value;
  });
}
