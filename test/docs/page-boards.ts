import { actionsFromLetters } from '../../src/paradigms/action.ts';
import { VIEW_IDS, type ViewId } from '../../src/paradigms/names.ts';
import type { Paradigm } from '../../src/paradigms/paradigm.ts';
import { sessionOf } from '../paradigms/cheesebot-1/under-test.ts';

/** A board that a page shows, and how it comes about. */
export interface PageBoard {
  readonly seed: string;
  readonly view: ViewId;
  readonly letters: string;
  readonly board: string;
}

/** A fenced board of a page: "```text board seed=3 view=ascii-3d actions=FFL". */
const BOARD = /^```text board seed=(\S+) view=(\S+) actions=([FLRS]*)\n([\s\S]*?)\n```$/gmu;

export function boardsOf(page: string): readonly PageBoard[] {
  return [...page.matchAll(BOARD)].map(([, seed = '', view, letters = '', board = '']) => ({
    seed,
    view: viewOf(view),
    letters,
    board,
  }));
}

/** The board as a session of length quick draws it after these actions. */
export function drawn(paradigm: Paradigm, { seed, view, letters }: Omit<PageBoard, 'board'>): string {
  const session = sessionOf(paradigm, seed, 'quick', view);
  for (const action of actionsFromLetters(letters) ?? []) session.act(action);
  return session.observation.board;
}

/** The page with every board drawn anew. */
export function redrawn(paradigm: Paradigm, page: string): string {
  return page.replaceAll(BOARD, (_, seed, view, letters) => {
    const board = drawn(paradigm, { seed, view: viewOf(view), letters });
    return `\`\`\`text board seed=${seed} view=${view} actions=${letters}\n${board}\n\`\`\``;
  });
}

function viewOf(text: string | undefined): ViewId {
  const view = VIEW_IDS.find((id) => id === text);
  if (!view) throw new Error(`No view ${text}`);
  return view;
}
