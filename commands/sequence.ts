import { type Action, isAction } from '../src/paradigms/action.ts';
import { PROTOCOL_IDS } from '../src/paradigms/names.ts';
import { PROTOCOLS } from '../src/paradigms/protocol.ts';
import { accepted, type Result, refused } from '../src/result.ts';
import { quoted } from './options/quoted.ts';

type SequenceCode = 'sequence/empty' | 'sequence/word' | 'sequence/count' | 'sequence/too-long';

/** A map, because an object has words of its own: `constructor` is one of them. */
const WORDS: ReadonlyMap<string, Action> = new Map([
  ['forward', 'F'],
  ['forwards', 'F'],
  ['fwd', 'F'],
  ['left', 'L'],
  ['right', 'R'],
  ['rotate_left', 'L'],
  ['rotate_right', 'R'],
  ['stay', 'S'],
  ['wait', 'S'],
]);

/** More than any protocol lets through in one move; stops `999999f` before it is spelled out. */
const MOST_ACTIONS = Math.max(...PROTOCOL_IDS.map((id) => PROTOCOLS[id].batchLimit));

const HOW = 'Use f (forward), l (left), r (right), s (stay), such as "f f l" or "3f l".';

/**
 * The actions that a typed sequence stands for: letters apart or together (`f f l`, `ffl`), words (`forward left`), counts
 * in front (`3f l`, `2 forward`), split by spaces or commas, in any case.
 */
export function parseSequence(text: string): Result<readonly Action[], SequenceCode> {
  const actions: Action[] = [];
  let waiting: number | undefined;
  for (const word of text.split(/[\s,;]+/u).filter((part) => part !== '')) {
    const counts = waiting;
    waiting = undefined;
    if (/^\d+$/u.test(word)) {
      if (counts !== undefined) return misplaced(String(counts));
      waiting = Number(word);
      continue;
    }
    const runs = runsOf(word);
    if (runs === undefined) return refused('sequence/word', `${quoted(word)} is no action. ${HOW}`);
    for (const [index, run] of runs.entries()) {
      if (index === 0 && counts !== undefined && run.count !== undefined) return misplaced(String(counts));
      const count = run.count ?? (index === 0 ? counts : undefined) ?? 1;
      if (count === 0) return refused('sequence/count', `A count of 0 is no action. ${HOW}`);
      if (actions.length + count > MOST_ACTIONS) return tooLong();
      for (let done = 0; done < count; done++) actions.push(run.action);
    }
  }
  if (waiting !== undefined) return misplaced(String(waiting));
  if (actions.length === 0) return refused('sequence/empty', `Say which way to go. ${HOW}`);
  return accepted(actions);
}

interface Run {
  readonly count: number | undefined;
  readonly action: Action;
}

/** One word as runs of actions: `3ffl` is three times F, then F, then L. Undefined when it is none. */
function runsOf(word: string): readonly Run[] | undefined {
  const [, digits = '', rest = ''] = /^(\d*)(.+)$/u.exec(word.toLowerCase()) ?? [];
  const named = WORDS.get(rest.replaceAll('-', '_'));
  if (named !== undefined) return [{ count: digits === '' ? undefined : Number(digits), action: named }];
  if (!/^(?:\d*[flrs])+$/iu.test(word)) return undefined;
  const runs: Run[] = [];
  for (const [, count = '', letter = ''] of word.toUpperCase().matchAll(/(\d*)([FLRS])/gu)) {
    if (isAction(letter)) runs.push({ count: count === '' ? undefined : Number(count), action: letter });
  }
  return runs;
}

function misplaced(count: string) {
  return refused('sequence/count', `${quoted(count)} needs an action after it. ${HOW}`);
}

function tooLong() {
  return refused(
    'sequence/too-long',
    `That is too much for one move: at most ${MOST_ACTIONS} actions at once. Send the rest as the next move.`,
  );
}
