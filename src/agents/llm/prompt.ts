import type { Protocol } from '../../paradigms/protocol.ts';
import { AIM } from '../../paradigms/transcript.ts';
import { NOTES_LIMIT } from '../clean-text.ts';
import { formExamples } from './form-examples.ts';
import type { PromptId } from './prompt-ids.ts';
import { ACTION_WORDS, formSample, type ReplyForm, type ReplyKind, replyFormOf } from './reply-format.ts';

/**
 * The wording of the prompt and of the messages, and the way replies are read. A part of every configuration's
 * identity: raise it with any change to these, so that results of different wordings are never mixed.
 */
export const LLM_PROMPT_VERSION = 2;

/** Words of thoughts that are asked for, at most (our choice: a paragraph; its tokens are in THOUGHT_TOKENS). */
const THOUGHT_WORDS = 200;

export interface PromptSettings {
  readonly prompt: PromptId;
  readonly reply: ReplyKind;
  readonly protocol: Pick<Protocol, 'stopsBatchAtEvents'>;
  /** What the paradigm tells every player before the first trial. */
  readonly briefing: string;
  /** The most actions of one reply. */
  readonly limit: number;
  /** How many earlier exchanges the agent is shown again. */
  readonly history: number;
  /** Whether boards are sent as pictures. */
  readonly isPicture?: boolean;
}

/**
 * The system prompt: the same for all paradigms but for the briefing, which people read too. It explains how to take
 * part and never what to do: no rule that must be found out, no symbol of any board, no sample of play.
 */
export function systemPrompt(settings: PromptSettings): string {
  const { prompt, briefing, limit, isPicture = false } = settings;
  const form = replyFormOf(settings);
  const rest = [ACTIONS_TEXT, replyText(settings, form)];
  if (prompt === 'minimal') return [briefing, ...rest].join('\n\n');
  const examples = prompt === 'few-shot' ? [formExamples(form, limit)] : [];
  return [WHO, briefing, courseText(isPicture), ...rest, ...examples].join('\n\n');
}

const WHO =
  'You are the animal in a behavioural experiment of the kind that is done with rats and mice. ' +
  'Nobody tells you its rules: you find them out by acting and by watching what each action brings. ' +
  'This is all that is said beforehand:';

function courseText(isPicture: boolean): string {
  const board = isPicture
    ? 'a picture of the board'
    : 'a drawing made of characters, to be read in a fixed-width font';
  return `${COURSE}\n\nAt each turn you get the number of the trial and of the step, and what you see: ${board}. ${TOLD}`;
}

const COURSE =
  'A session is a number of trials. A trial ends with success, with failure, or when its time is up; the next one ' +
  `follows at once. ${AIM} Every action brings a reward: above zero is good for you, below zero is bad.`;

const TOLD =
  'You are also told what came of every action you took since: its reward, and what an animal would have noticed.';

const ACTIONS_TEXT = [
  'There are four actions. Left and right are your own, seen from the way you face:',
  '- FORWARD: go one step ahead.',
  '- ROTATE_LEFT: turn left on the spot.',
  '- ROTATE_RIGHT: turn right on the spot.',
  '- STAY: let one step pass.',
].join('\n');

function replyText(settings: PromptSettings, form: ReplyForm): string {
  const { kind, hasThoughts } = form;
  const count = hasThoughts ? 'three' : 'two';
  const label = (name: string): string => (kind === 'json' ? `"${name}"` : name.toUpperCase());
  return [
    kind === 'json'
      ? `Reply with one JSON object and nothing else, with these ${count} fields:`
      : `Reply with these ${count} labelled lines and nothing else:`,
    ...(hasThoughts ? [`- ${label('thoughts')}: ${THOUGHTS_TEXT}`] : []),
    `- ${label('notes')}: ${notesText(settings)}`,
    `- ${label('actions')}: ${actionsText(settings, kind)}`,
    `${kind === 'json' ? 'Its form: ' : 'Their form:\n'}${formSample(form)}`,
  ].join('\n');
}

const THOUGHTS_TEXT =
  'before you choose, think step by step: what you see, what came of your actions so far, what could explain it, and ' +
  `what to do next. At most ${THOUGHT_WORDS} words; what should last belongs in your notes.`;

function notesText({ history }: PromptSettings): string {
  const memory =
    history === 0
      ? 'Earlier messages are not shown to you again, so your notes are all that you will remember.'
      : `Only your last ${history === 1 ? 'exchange is' : `${history} exchanges are`} shown to you again; what is older you remember by your notes alone.`;
  return `a text of at most ${NOTES_LIMIT} characters that you write for yourself. You get it back at every turn of the session until you replace it; an empty text leaves it as it is. ${memory}`;
}

function actionsText({ limit, protocol }: PromptSettings, kind: ReplyKind): string {
  const words = ACTION_WORDS.join(', ');
  if (limit === 1) return kind === 'json' ? `a list of exactly one of ${words}.` : `exactly one of ${words}.`;
  const list = kind === 'json' ? `a list of 1 to ${limit} of` : `1 to ${limit} of`;
  const between = kind === 'json' ? '' : ' with commas in between,';
  return `${list} ${words},${between} carried out in this order. ${batchRule(protocol)}`;
}

function batchRule(protocol: PromptSettings['protocol']): string {
  return protocol.stopsBatchAtEvents
    ? 'The rest of a list is left out as soon as something happens that you should see first, and when the trial ends.'
    : 'The rest of a list is left out when the trial ends.';
}
