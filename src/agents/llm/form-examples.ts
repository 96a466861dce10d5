import { type ReplyForm, writeReply } from './reply-format.ts';

/**
 * Situations that no paradigm has: somebody minds a row of kites. They show the form of a reply and nothing to play by:
 * over all examples each of the four actions stands once, so that none is recommended.
 */
const SITUATIONS = [
  {
    told: 'Three kites are up, and the second one leans over.',
    thoughts: 'Last time one leaned over, the wind had turned.',
    notes: 'The second kite leans over.',
  },
  {
    told: 'All kites are up, and the wind has become stronger.',
    thoughts: 'Nothing has leaned over since the wind became stronger.',
    notes: 'Strong wind, all kites up.',
  },
  { told: 'Four kites are up.', thoughts: 'One more than before.', notes: '' },
  { told: 'The first kite is down.', thoughts: 'This is new.', notes: 'The first kite came down.' },
] as const;

/** Every action once, in no order that means anything. */
const ACTIONS_IN_EXAMPLES = ['STAY', 'ROTATE_RIGHT', 'FORWARD', 'ROTATE_LEFT'] as const;

/** Examples of the form of a reply, with no more actions in any of them than a reply may have. */
export function formExamples(form: ReplyForm, limit: number): string {
  // With room for three, one example shows several actions and one shows that there may be fewer.
  const sizes = limit >= 3 ? [3, 1] : limit === 2 ? [2, 2] : [1, 1, 1, 1];
  let from = 0;
  const examples = sizes.flatMap((size, index) => {
    const situation = SITUATIONS[index];
    const actions = ACTIONS_IN_EXAMPLES.slice(from, from + size);
    from += size;
    if (!situation) return [];
    const { told, thoughts, notes } = situation;
    return [
      `Example ${index + 1}. If you were told: "${told}"\nthen this is a reply:\n${writeReply(form, { thoughts, notes, actions })}`,
    ];
  });
  return [INTRODUCTION, ...examples].join('\n\n');
}

const INTRODUCTION =
  'Some examples of the form. They come from a situation that you will not meet, and their actions show how actions are ' +
  'written, not which to choose.';
