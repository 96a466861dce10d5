import { ACTION_NAMES, type Action, actionsFromLetters, isAction } from '../../paradigms/action.ts';
import { cleanText } from '../clean-text.ts';

type ReadActions =
  | { readonly actions: readonly Action[]; readonly repairs: readonly string[] }
  | { readonly problem: string };

/** Words that mean an action beyond doubt, written small and without separators. */
const WORDS: ReadonlyMap<string, Action> = new Map([
  ['f', 'F'],
  ['forward', 'F'],
  ['moveforward', 'F'],
  ['goforward', 'F'],
  ['l', 'L'],
  ['left', 'L'],
  ['rotateleft', 'L'],
  ['turnleft', 'L'],
  ['r', 'R'],
  ['right', 'R'],
  ['rotateright', 'R'],
  ['turnright', 'R'],
  ['s', 'S'],
  ['stay', 'S'],
  ['wait', 'S'],
]);

const EXACT: ReadonlyMap<string, Action> = new Map(
  Object.entries(ACTION_NAMES).flatMap(([letter, name]) => (isAction(letter) ? [[name, letter]] : [])),
);

/** The elements of a reply's list. Every one must be an action: leaving one out would be another plan. */
export function actionsFromList(list: readonly unknown[]): ReadActions {
  if (list.length === 0) return { problem: 'its list of actions is empty' };
  const actions: Action[] = [];
  let isExact = true;
  for (const element of list) {
    if (typeof element !== 'string')
      return { problem: 'its list of actions holds something that is not a text' };
    const action = EXACT.get(element) ?? WORDS.get(bareWord(element));
    if (!action) return { problem: `"${cleanText(element, 40)}" is none of the four actions` };
    if (!EXACT.has(element)) isExact = false;
    actions.push(action);
  }
  return { actions, repairs: isExact ? [] : ['actions by other names'] };
}

/** A text that is nothing but actions: words with separators and numbering, or letters in a row. */
export function actionsFromText(text: string): ReadActions {
  const stripped = text.replaceAll(/[[\](){}"'`*]/g, ' ').trim();
  const letters = /^[FLRS]+$/.test(stripped) ? actionsFromLetters(stripped) : undefined;
  if (letters) return { actions: letters, repairs: [] };
  const words = stripped
    // "turn left" is one action in two words.
    .replaceAll(/\b(rotate|turn|move|go)[ _-]+(?=left|right|forward)/gi, '$1')
    // Numbering such as "1." or "2)".
    .replaceAll(/(^|\s)\d{1,2}[.):](?=\s)/g, ' ')
    .split(/[\s,;|>→.-]+/)
    .filter((word) => word !== '');
  return actionsFromList(words);
}

function bareWord(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_.-]/g, '');
}
