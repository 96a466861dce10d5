import { type Action, actionsFromLetters } from '../paradigms/action.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { Agent } from './agent.ts';

/** The most letters of a batch: four of the longest moves that a protocol allows (16). */
const LONGEST_BATCH = 64;

/**
 * Repeats one batch of actions from the start of every trial, whatever it sees: the baseline that shows how far a
 * paradigm can be passed without perception.
 */
export function createConstantAgent(letters: string): Agent {
  const batch = actionsFromLetters(letters);
  if (!batch) throw new Error(`A constant agent needs letters of actions, not ${JSON.stringify(letters)}`);
  return {
    decide: ({ observation }) => {
      // The trial's own step is the index, so the batch starts anew with every trial and after every restart.
      const action: Action | undefined = batch[observation.step % batch.length];
      if (!action) throw new Error('A constant agent without letters');
      return { kind: 'actions', actions: [action] };
    },
  };
}

/** The letters of a batch as a person typed them, in capitals. */
export function readBatch(text: string): Result<string, 'agent/letters'> {
  const letters = text.replaceAll(/\s/g, '').toUpperCase();
  if (letters === '') {
    return refused(
      'agent/letters',
      `The agent constant needs letters after the colon, for example constant:FFL (F, L, R or S, 1 to ${LONGEST_BATCH} of them).`,
    );
  }
  const wrong = [...letters].find((letter) => !actionsFromLetters(letter));
  if (wrong !== undefined) {
    return refused(
      'agent/letters',
      `"${wrong}" is not an action. The agent constant takes only the letters F, L, R and S, for example constant:FFL.`,
    );
  }
  if (letters.length > LONGEST_BATCH) {
    return refused(
      'agent/letters',
      `The agent constant takes 1 to ${LONGEST_BATCH} letters; you gave ${letters.length}.`,
    );
  }
  return accepted(letters);
}
