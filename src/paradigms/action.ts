/**
 * The four egocentric actions of every paradigm, as the letters players type and the log stores.
 * Their order is the published one and fixes what a random stream means (paradigm facts, anchors).
 */
export const ACTIONS = ['F', 'L', 'R', 'S'] as const;

export type Action = (typeof ACTIONS)[number];

/** What the letters stand for, as the agents' prompt and the help text say it. Turns are 45 degrees. */
export const ACTION_NAMES: Readonly<Record<Action, string>> = {
  F: 'FORWARD',
  L: 'ROTATE_LEFT',
  R: 'ROTATE_RIGHT',
  S: 'STAY',
};

export function isAction(text: string): text is Action {
  return text === 'F' || text === 'L' || text === 'R' || text === 'S';
}

/** The stored form of a move ("FFL") back to actions; undefined when a letter is none of the four. */
export function actionsFromLetters(letters: string): readonly Action[] | undefined {
  const actions: Action[] = [];
  for (const letter of letters) {
    if (!isAction(letter)) return undefined;
    actions.push(letter);
  }
  return actions;
}
