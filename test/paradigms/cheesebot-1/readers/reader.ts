import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation, Session, Step, TrialRecord } from '../../../../src/paradigms/session.ts';

/**
 * A scripted player that is given what a person or an LLM is given and nothing else: the text of the board, and of
 * each step the reward, the events and, at a trial's end, the last board and the outcome.
 */
export interface Reader {
  choose(observation: Observation): Action;
  notice(seen: Seen): void;
}

export interface Seen extends Pick<Step, 'action' | 'reward' | 'events'> {
  /** The board after the action; at a trial's end, its last one. */
  readonly board: string;
  readonly outcome: 'success' | 'failure' | 'timeout' | null;
}

/** Plays a session to its end and returns its counted trials: none of a probe or a control. */
export function countedTrials(reader: Reader, session: Session): readonly TrialRecord[] {
  while (!session.isOver) {
    const result = session.act(reader.choose(session.observation));
    if (!result.ok) throw new Error(result.refusal.message);
    const { action, reward, events, ended, observation } = result.value;
    const board = ended?.terminal?.board ?? observation.board;
    reader.notice({ action, reward, events, board, outcome: ended?.record.outcome ?? null });
  }
  const { uncounted = [] } = session.paradigm;
  return session.records.filter(({ phase }) => !uncounted.includes(phase));
}
