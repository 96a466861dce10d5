import type { Action } from '../../paradigms/action.ts';
import { cleanText, NOTES_LIMIT } from '../clean-text.ts';
import { actionsFromList, actionsFromText } from './action-words.ts';
import { findJsonObject } from './json-in-text.ts';
import { readExactLines, readLooseLines } from './labelled-lines.ts';
import type { ReplyForm } from './reply-format.ts';

/** What an endpoint's reply says, before anybody read it. */
export interface RawReply {
  readonly text: string;
  /** The model's own refusal, where the endpoint tells it apart. */
  readonly refusal: string | null;
  readonly finishReason: string | null;
}

export type ReplyReading =
  | {
      /** `legal`: exactly what was asked for. `repaired`: the meaning is beyond doubt, the form was not kept. */
      readonly outcome: 'legal' | 'repaired';
      readonly actions: readonly Action[];
      /** New notes; undefined leaves the old ones. */
      readonly notes: string | undefined;
      /** Where they were asked for and given; cut like notes. */
      readonly thoughts?: string;
      readonly repairs: readonly string[];
    }
  | {
      readonly outcome: 'unreadable' | 'refused' | 'truncated';
      /** Half a sentence for the model and for people. */
      readonly reason: string;
    };

/**
 * Reads a reply, strictest form first. Asked for JSON: the object; one inside other text or a code fence; labelled
 * lines; a reply of nothing but action words. Asked for lines: these, however written; then the object, then the words.
 * Whatever goes further would be guessing what the model wanted, and is unreadable.
 */
export function readReply(reply: RawReply, limit: number, form: ReplyForm): ReplyReading {
  if (reply.refusal !== null && reply.refusal !== '') {
    return { outcome: 'refused', reason: `the model refused: "${cleanText(reply.refusal, 200)}"` };
  }
  if (reply.finishReason === 'content_filter') {
    return { outcome: 'refused', reason: "the endpoint's content filter withheld it" };
  }
  const { text, hadThoughts } = withoutThoughts(reply.text);
  const reading = readText(text, limit, form);
  if ('actions' in reading) {
    // Half a text may read like a whole one of fewer actions; only one closed JSON object is surely whole.
    if (reply.finishReason === 'length' && !reading.isWhole) return truncated();
    const repairs = hadThoughts ? ['thoughts before the reply', ...reading.repairs] : reading.repairs;
    const { actions, notes, thoughts } = reading;
    const outcome = repairs.length > 0 ? 'repaired' : 'legal';
    return { outcome, actions, notes, repairs, ...(thoughts !== undefined && { thoughts }) };
  }
  return reply.finishReason === 'length' ? truncated() : reading;
}

type TextReading =
  | (Extract<ReplyReading, { outcome: 'legal' | 'repaired' }> & { readonly isWhole: boolean })
  | Extract<ReplyReading, { outcome: 'unreadable' | 'refused' | 'truncated' }>;

function readText(text: string, limit: number, form: ReplyForm): TextReading {
  if (text === '') return unreadable('it was empty');
  return form.kind === 'json' ? readAsJson(text, limit, form) : readAsLines(text, limit, form);
}

function readAsJson(text: string, limit: number, form: ReplyForm): TextReading {
  const found = findJsonObject(text);
  if (found) return readObject(found.value, found.surroundings, limit, form);
  const labelled = readLooseLines(text);
  if (labelled) {
    const { notes, thoughts } = labelled;
    const repairs = ['labelled lines instead of JSON'];
    return settle(
      actionsFromText(labelled.actions),
      { notes, thoughts, repairs, isWhole: false },
      limit,
      form,
    );
  }
  return readBare(text, limit, form) ?? unreadable('it is not a JSON object');
}

function readAsLines(text: string, limit: number, form: ReplyForm): TextReading {
  const exact = readExactLines(text, form);
  const words = exact && actionsFromList(exact.actions.split(/ *, */));
  if (exact && words && 'actions' in words && words.repairs.length === 0) {
    return settle(words, { ...exact, repairs: [], isWhole: false }, limit, form);
  }
  const loose = readLooseLines(text);
  if (loose) {
    const notes = withoutEmphasis(loose.notes);
    const thoughts = withoutEmphasis(loose.thoughts);
    const repairs = ['labelled lines in another form', ...(notes === undefined ? ['no notes'] : [])];
    return settle(actionsFromText(loose.actions), { notes, thoughts, repairs, isWhole: false }, limit, form);
  }
  const found = findJsonObject(text);
  if (found) {
    return readObject(found.value, found.surroundings, limit, form, ['JSON instead of labelled lines']);
  }
  return readBare(text, limit, form) ?? unreadable('it has no line "ACTIONS:"');
}

/** `**NOTES:** x` closes its emphasis behind the label. */
function withoutEmphasis(text: string | undefined): string | undefined {
  return text?.replace(/^[*_ \t]+/, '');
}

function readBare(text: string, limit: number, form: ReplyForm): TextReading | undefined {
  const bare = actionsFromText(text);
  if (!('actions' in bare)) return undefined;
  const repairs = [`bare action words instead of ${form.kind === 'json' ? 'JSON' : 'labelled lines'}`];
  return settle(bare, { notes: undefined, thoughts: undefined, repairs, isWhole: false }, limit, form);
}

function readObject(
  fields: Readonly<Record<string, unknown>>,
  surroundings: string | undefined,
  limit: number,
  form: ReplyForm,
  earlier: readonly string[] = [],
): TextReading {
  const isWhole = surroundings === undefined;
  const repairs: string[] = isWhole ? [...earlier] : [...earlier, surroundings];
  const known = ['notes', 'actions', 'action', ...(form.hasThoughts ? ['thoughts'] : [])];
  if (Object.keys(fields).some((name) => !known.includes(name))) repairs.push('more fields than asked for');
  let list = fields.actions;
  if (list === undefined && fields.action !== undefined) {
    list = fields.action;
    repairs.push('"action" instead of "actions"');
  }
  if (list === undefined) return unreadable('it has no field "actions"');
  const notes = typeof fields.notes === 'string' ? fields.notes : undefined;
  if (notes === undefined) repairs.push('no notes');
  const thoughts = typeof fields.thoughts === 'string' ? fields.thoughts : undefined;
  const rest: Rest = { notes, thoughts, repairs, isWhole };
  if (typeof list === 'string') {
    repairs.push('a text instead of a list of actions');
    return settle(actionsFromText(list), rest, limit, form);
  }
  if (!Array.isArray(list)) return unreadable('"actions" is not a list');
  return settle(actionsFromList(list), rest, limit, form);
}

/** What a reply says beside its actions, and what had to be put right to find them. */
interface Rest {
  readonly notes: string | undefined;
  readonly thoughts: string | undefined;
  readonly repairs: readonly string[];
  /** Surely complete, even where the endpoint cut the reply off. */
  readonly isWhole: boolean;
}

function settle(
  read: ReturnType<typeof actionsFromList>,
  { notes, thoughts, repairs, isWhole }: Rest,
  limit: number,
  { hasThoughts }: ReplyForm,
): TextReading {
  if (!('actions' in read)) return unreadable(read.problem);
  const all = [...repairs, ...read.repairs];
  if (read.actions.length > limit) all.push(`more than ${limit} actions`);
  const clean = notes === undefined ? undefined : cleanText(notes);
  if (notes !== undefined && notes.trim().length > NOTES_LIMIT)
    all.push(`notes of more than ${NOTES_LIMIT} characters`);
  if (hasThoughts && thoughts === undefined) all.push('no thoughts');
  return {
    outcome: all.length > 0 ? 'repaired' : 'legal',
    actions: read.actions.slice(0, limit),
    // Empty notes leave the old ones, as the prompt says.
    notes: clean === '' ? undefined : clean,
    ...(hasThoughts && thoughts !== undefined && { thoughts: cleanText(thoughts) }),
    repairs: all,
    isWhole,
  };
}

/** Open reasoning models put their thoughts before the reply, between tags, where a server does not take them out. */
function withoutThoughts(text: string): { readonly text: string; readonly hadThoughts: boolean } {
  const rest = text.replace(/^\s*<(think|thinking|reasoning)>[\s\S]*?(<\/\1>|$)/i, '');
  return { text: rest.trim(), hadThoughts: rest !== text };
}

function unreadable(
  reason: string,
): Extract<ReplyReading, { outcome: 'unreadable' | 'refused' | 'truncated' }> {
  return { outcome: 'unreadable', reason };
}

function truncated(): Extract<ReplyReading, { outcome: 'unreadable' | 'refused' | 'truncated' }> {
  return { outcome: 'truncated', reason: 'it was cut off at the limit of tokens before it was complete' };
}
