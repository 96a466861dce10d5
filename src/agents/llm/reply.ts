import type { Action } from '../../paradigms/action.ts';
import { cleanText, NOTES_LIMIT } from '../clean-text.ts';
import { actionsFromList, actionsFromText } from './action-words.ts';
import { findJsonObject } from './json-in-text.ts';

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
      readonly repairs: readonly string[];
    }
  | {
      readonly outcome: 'unreadable' | 'refused' | 'truncated';
      /** Half a sentence for the model and for people. */
      readonly reason: string;
    };

/**
 * Reads a reply, strictest form first: the JSON object; one inside other text or a code fence; labelled lines; a reply
 * of nothing but action words. Whatever goes further would be guessing what the model wanted, and is unreadable.
 */
export function readReply(reply: RawReply, limit: number): ReplyReading {
  if (reply.refusal !== null && reply.refusal !== '') {
    return { outcome: 'refused', reason: `the model refused: "${cleanText(reply.refusal, 200)}"` };
  }
  if (reply.finishReason === 'content_filter') {
    return { outcome: 'refused', reason: "the endpoint's content filter withheld it" };
  }
  const { text, hadThoughts } = withoutThoughts(reply.text);
  const reading = readText(text, limit);
  if ('actions' in reading) {
    // Half a text may read like a whole one of fewer actions; only one closed JSON object is surely whole.
    if (reply.finishReason === 'length' && !reading.isWhole) return truncated();
    const repairs = hadThoughts ? ['thoughts before the reply', ...reading.repairs] : reading.repairs;
    const { actions, notes } = reading;
    return { outcome: repairs.length > 0 ? 'repaired' : 'legal', actions, notes, repairs };
  }
  return reply.finishReason === 'length' ? truncated() : reading;
}

type TextReading =
  | (Extract<ReplyReading, { outcome: 'legal' | 'repaired' }> & { readonly isWhole: boolean })
  | Extract<ReplyReading, { outcome: 'unreadable' | 'refused' | 'truncated' }>;

function readText(text: string, limit: number): TextReading {
  if (text === '') return unreadable('it was empty');
  const found = findJsonObject(text);
  if (found) return readObject(found.value, limit, found.surroundings);
  const labelled = readLabels(text);
  if (labelled) {
    return settle(
      actionsFromText(labelled.actions),
      labelled.notes,
      limit,
      ['labelled lines instead of JSON'],
      false,
    );
  }
  const bare = actionsFromText(text);
  if ('actions' in bare) return settle(bare, undefined, limit, ['bare action words instead of JSON'], false);
  return unreadable('it is not a JSON object');
}

function readObject(
  fields: Readonly<Record<string, unknown>>,
  limit: number,
  surroundings: string | undefined,
): TextReading {
  const isWhole = surroundings === undefined;
  const repairs: string[] = isWhole ? [] : [surroundings];
  const extra = Object.keys(fields).filter(
    (name) => name !== 'notes' && name !== 'actions' && name !== 'action',
  );
  if (extra.length > 0) repairs.push('more fields than asked for');
  let list = fields.actions;
  if (list === undefined && fields.action !== undefined) {
    list = fields.action;
    repairs.push('"action" instead of "actions"');
  }
  if (list === undefined) return unreadable('it has no field "actions"');
  const notes = fields.notes;
  if (typeof notes !== 'string') repairs.push('no notes');
  if (typeof list === 'string') {
    repairs.push('a text instead of a list of actions');
    return settle(
      actionsFromText(list),
      typeof notes === 'string' ? notes : undefined,
      limit,
      repairs,
      isWhole,
    );
  }
  if (!Array.isArray(list)) return unreadable('"actions" is not a list');
  return settle(
    actionsFromList(list),
    typeof notes === 'string' ? notes : undefined,
    limit,
    repairs,
    isWhole,
  );
}

/** Everything after the label, to the end of its line; notes are what stands between their label and the actions'. */
function readLabels(
  text: string,
): { readonly actions: string; readonly notes: string | undefined } | undefined {
  // The last such line is the answer: earlier ones are usually the model weighing what it could do.
  const lines = [...text.matchAll(/^[ \t>*_#-]*actions?[ \t*_]*[:=][ \t*_]*(.*)$/gim)];
  const label = lines.at(-1);
  if (!label) return undefined;
  const after = label[1]?.trim();
  const following = text.slice(label.index + label[0].length).trim();
  const before = text.slice(0, label.index);
  const notes = /^[ \t>*_#-]*notes?[ \t*_]*[:=]([\s\S]*)$/im.exec(before)?.[1]?.trim();
  return { actions: after ? after : following, notes };
}

function settle(
  read: ReturnType<typeof actionsFromList>,
  notes: string | undefined,
  limit: number,
  repairs: readonly string[],
  isWhole: boolean,
): TextReading {
  if (!('actions' in read)) return unreadable(read.problem);
  const all = [...repairs, ...read.repairs];
  if (read.actions.length > limit) all.push(`more than ${limit} actions`);
  const clean = notes === undefined ? undefined : cleanText(notes);
  if (notes !== undefined && notes.trim().length > NOTES_LIMIT)
    all.push(`notes of more than ${NOTES_LIMIT} characters`);
  return {
    outcome: all.length > 0 ? 'repaired' : 'legal',
    actions: read.actions.slice(0, limit),
    // Empty notes leave the old ones, as the prompt says.
    notes: clean === '' ? undefined : clean,
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
