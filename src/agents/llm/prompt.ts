import type { Protocol } from '../../paradigms/protocol.ts';
import { AIM } from '../../paradigms/transcript.ts';
import { NOTES_LIMIT } from '../clean-text.ts';
import { ACTION_WORDS } from './reply-format.ts';

/**
 * The wording of the prompt and of the messages, and the way replies are read. A part of every configuration's
 * identity: raise it with any change to these, so that results of different wordings are never mixed.
 */
export const LLM_PROMPT_VERSION = 2;

export interface PromptSettings {
  readonly protocol: Pick<Protocol, 'stopsBatchAtEvents'>;
  /** What the paradigm tells every player before the first trial. */
  readonly briefing: string;
  /** The most actions of one reply. */
  readonly limit: number;
  /** How many earlier exchanges the agent is shown again. */
  readonly history: number;
}

/**
 * The system prompt: the same for all paradigms but for the briefing, which people read too. It explains how to take
 * part and never what to do: no rule that must be found out, no symbol of any board, no sample of play.
 */
export function systemPrompt(settings: PromptSettings): string {
  return [WHO, settings.briefing, COURSE, ACTIONS_TEXT, replyText(settings)].join('\n\n');
}

const WHO =
  'You are the animal in a behavioural experiment of the kind that is done with rats and mice. ' +
  'Nobody tells you its rules: you find them out by acting and by watching what each action brings. ' +
  'This is all that is said beforehand:';

const COURSE =
  'A session is a number of trials. A trial ends with success, with failure, or when its time is up; the next one ' +
  `follows at once. ${AIM} Every action brings a reward: above zero is good for you, below zero is bad.\n\n` +
  'At each turn you get the number of the trial and of the step, and what you see: a drawing made of characters, to ' +
  'be read in a fixed-width font. You are also told what came of every action you took since: its reward, and what ' +
  'an animal would have noticed.';

const ACTIONS_TEXT = [
  'There are four actions. Left and right are your own, seen from the way you face:',
  '- FORWARD: go one step ahead.',
  '- ROTATE_LEFT: turn left on the spot.',
  '- ROTATE_RIGHT: turn right on the spot.',
  '- STAY: let one step pass.',
].join('\n');

function replyText({ protocol, limit, history }: PromptSettings): string {
  const actions =
    limit === 1
      ? `"actions": a list of exactly one of ${ACTION_WORDS.join(', ')}.`
      : `"actions": a list of 1 to ${limit} of ${ACTION_WORDS.join(', ')}, carried out in this order. ${batchRule(protocol)}`;
  const memory =
    history === 0
      ? 'Earlier messages are not shown to you again, so your notes are all that you will remember.'
      : `Only your last ${history === 1 ? 'exchange is' : `${history} exchanges are`} shown to you again; what is older you remember by your notes alone.`;
  return [
    'Reply with one JSON object and nothing else, with these two fields:',
    `- "notes": a text of at most ${NOTES_LIMIT} characters that you write for yourself. You get it back at every turn of the session until you replace it; an empty text leaves it as it is. ${memory}`,
    `- ${actions}`,
    'Its form: {"notes": "<your notes>", "actions": ["<action>"]}',
  ].join('\n');
}

function batchRule(protocol: PromptSettings['protocol']): string {
  return protocol.stopsBatchAtEvents
    ? 'The rest of a list is left out as soon as something happens that you should see first, and when the trial ends.'
    : 'The rest of a list is left out when the trial ends.';
}
