import { actionsFromLetters } from '../../paradigms/action.ts';
import { replaySession } from '../../paradigms/catalogue.ts';
import type { Step } from '../../paradigms/session.ts';
import type { AgentStart } from '../agent.ts';

/**
 * What came of the actions from a turn on, worked out again from the stored letters: after a restart nobody else
 * remembers the steps that the agent has not been told of yet.
 */
export function stepsFrom(start: Pick<AgentStart, 'spec' | 'letters'>, turn: number): readonly Step[] {
  const session = replaySession(start.spec, start.letters.slice(0, turn));
  const actions = actionsFromLetters(start.letters.slice(turn)) ?? [];
  return actions.flatMap((action) => {
    const step = session.act(action);
    return step.ok ? [step.value] : [];
  });
}
