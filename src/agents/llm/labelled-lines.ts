import type { ReplyForm } from './reply-format.ts';

/** What stands behind the labels of a reply in lines. */
interface Labelled {
  readonly thoughts: string | undefined;
  readonly notes: string | undefined;
  readonly actions: string;
}

/**
 * Lines exactly as they are asked for: each label once at the start of its own line, in their order, nothing around
 * them. Thoughts and notes may go over several lines, and thoughts may hold a line that looks like notes: the last is
 * meant. Works by whole lines, so that a reply of megabytes costs no more than its length.
 */
export function readExactLines(text: string, { hasThoughts }: ReplyForm): Labelled | undefined {
  const lines = text.split('\n');
  const actions = behind('ACTIONS:', lines.pop());
  if (actions === undefined) return undefined;
  const notesAt = hasThoughts ? lines.findLastIndex((line) => line.startsWith('NOTES:')) : 0;
  const notes = behind('NOTES:', lines.splice(Math.max(notesAt, 0)).join('\n'));
  if (notes === undefined) return undefined;
  if (!hasThoughts) return { thoughts: undefined, notes, actions };
  const thoughts = behind('THOUGHTS:', lines.join('\n'));
  return thoughts === undefined ? undefined : { thoughts, notes, actions };
}

function behind(label: string, text: string | undefined): string | undefined {
  return text?.startsWith(label) ? text.slice(label.length).trim() : undefined;
}

/**
 * Lines with these labels however they are written. Actions are everything after the label to the end of its line;
 * notes are what stands between their label and the actions', thoughts what stands between theirs and the notes'.
 */
export function readLooseLines(text: string): Labelled | undefined {
  // The last such line is the answer: earlier ones are usually the model weighing what it could do.
  const label = [...text.matchAll(/^[ \t>*_#-]*actions?[ \t*_]*[:=][ \t*_]*(.*)$/gim)].at(-1);
  if (!label) return undefined;
  const after = label[1]?.trim();
  const following = text.slice(label.index + label[0].length).trim();
  const before = text.slice(0, label.index);
  const notes = /^[ \t>*_#-]*notes?[ \t*_]*[:=]([\s\S]*)$/im.exec(before);
  const first = notes ? before.slice(0, notes.index) : before;
  const thoughts = /^[ \t>*_#-]*thoughts?[ \t*_]*[:=]([\s\S]*)$/im.exec(first);
  return { actions: after ? after : following, notes: notes?.[1]?.trim(), thoughts: thoughts?.[1]?.trim() };
}
