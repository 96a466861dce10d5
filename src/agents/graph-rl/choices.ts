import { ACTIONS, type Action } from '../../paradigms/action.ts';

/** A choice is one action in one state, as a number. */
export function choiceOf(state: number, action: Action): number {
  return state * ACTIONS.length + ACTIONS.indexOf(action);
}

export function stateOf(choice: number): number {
  return Math.floor(choice / ACTIONS.length);
}

export function actionOf(choice: number): Action {
  return ACTIONS[choice % ACTIONS.length] ?? 'S';
}
