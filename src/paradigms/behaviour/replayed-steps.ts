import { isAction } from '../action.ts';
import type { ParadigmId } from '../names.ts';
import type { Session, SessionSpec, Step } from '../session.ts';

/** An action of a session that is over, with what became of it. */
export interface ReplayedStep extends Pick<Step, 'action' | 'ended'> {
  /** What became of a FORWARD; absent for other actions, and where nothing tells. */
  readonly forward?: 'worked' | 'bumped';
  /** Whether the board is another one than before, or something other than a bump was noticed. */
  readonly isMeaningful: boolean;
}

/** The published chambers in which the animal does not move (paradigm facts 1.1): there is nothing to bump into. */
const PUBLISHED_WITHOUT_MOVEMENT: readonly ParadigmId[] = ['operant-chamber', 'dnms'];

/** Carries out the stored letters on a fresh session, one after the other. */
export function* replayedSteps(session: Session, letters: string): Generator<ReplayedStep> {
  const isBump = bumpSign(session.spec);
  for (const letter of letters) {
    if (!isAction(letter)) throw new Error(`A stored session holds an action that is none: ${letter}`);
    const before = session.observation.board;
    const answer = session.act(letter);
    if (!answer.ok) throw new Error('A stored session has actions after its end');
    const step = answer.value;
    const isChanged = boardAfter(step) !== before;
    const { action, ended, events } = step;
    const isMeaningful = isChanged || events.some((event) => event !== 'bump');
    if (action !== 'F' || isBump === undefined) yield { action, ended, isMeaningful };
    else yield { action, ended, isMeaningful, forward: isBump(step, isChanged) ? 'bumped' : 'worked' };
  }
}

/**
 * How one knows that a FORWARD bumped; undefined where nothing tells. `cheesebench` tells no events at all (paradigm
 * facts 1.5): an animal that has not moved on the map has bumped.
 */
function bumpSign(spec: SessionSpec): ((step: Step, isChanged: boolean) => boolean) | undefined {
  if (spec.protocol !== 'cheesebench') return ({ events }) => events.includes('bump');
  if (PUBLISHED_WITHOUT_MOVEMENT.includes(spec.paradigm)) return undefined;
  return (_, isChanged) => !isChanged;
}

/**
 * The board that an action led to; undefined for the last one of a trial whose protocol does not show it. What is seen
 * next is then the next trial's board, which says nothing about this action; a trial's end is a change in itself.
 */
function boardAfter({ ended, observation }: Step): string | undefined {
  return ended === null ? observation.board : ended.terminal?.board;
}
