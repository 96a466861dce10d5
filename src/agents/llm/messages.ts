import { ACTION_NAMES, type Action } from '../../paradigms/action.ts';
import type { Observation } from '../../paradigms/session.ts';
import {
  effectText,
  observationHeader,
  observationText,
  type ToldStep,
  trialEndText,
} from '../../paradigms/transcript.ts';
import { markedBoard } from './board-pictures.ts';
import { ACTION_WORDS, formSample, type ReplyForm, writeReply } from './reply-format.ts';

export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
}

/** One turn as it is shown again later: what the agent was told, and what it answered. */
export interface PastExchange {
  readonly report: string;
  readonly answer: string;
}

interface ReportInput {
  readonly since: readonly ToldStep[];
  /** Actions of the last reply that were left out because something came first. */
  readonly leftOut: readonly Action[];
  /** Why the last reply could not be read, when STAY stood in for it. */
  readonly unreadable?: string | undefined;
  readonly observation: Observation;
  /** Whether boards are sent as pictures. */
  readonly isPicture?: boolean;
}

/** What came of each action since the agent was last asked, board by board, and what it sees now. */
export function reportText(input: ReportInput): string {
  const { since, leftOut, unreadable, observation, isPicture = false } = input;
  const seen = isPicture ? picturedText : observationText;
  const parts: string[] = [];
  if (unreadable !== undefined) {
    parts.push(`Your last reply could not be read (${unreadable}). STAY was carried out in its place.`);
  }
  since.forEach((step, index) => {
    parts.push(...stepParts(step, index === since.length - 1, seen));
  });
  if (leftOut.length > 0) {
    parts.push(`Not carried out: ${leftOut.map((action) => ACTION_NAMES[action]).join(', ')}.`);
  }
  parts.push(`${since.length > 0 ? 'Now' : 'What you see'}:\n${seen(observation)}`);
  return parts.join('\n\n');
}

/** The board after the last step is the one to act on, so it is not drawn twice. */
function stepParts(
  step: ToldStep,
  isLast: boolean,
  seen: (observation: Observation) => string,
): readonly string[] {
  if (!step.ended) {
    return [isLast ? effectText(step) : `${effectText(step)}\n${seen(step.observation)}`];
  }
  const { record, terminal } = step.ended;
  const parts = [effectText(step)];
  if (terminal) parts.push(`The end of trial ${record.trial}:\n${seen(terminal)}`);
  parts.push(`=== ${trialEndText(step.ended)} ===`);
  // In the middle of a batch the next trial's first board was acted on as well.
  if (!isLast) parts.push(seen(step.observation));
  return parts;
}

function picturedText(observation: Observation): string {
  return `${observationHeader(observation)}\n${markedBoard(observation.board)}`;
}

interface ConversationInput {
  readonly systemRole: 'system' | 'developer' | 'user';
  readonly system: string;
  /** Exchanges to show again, oldest first. */
  readonly past: readonly PastExchange[];
  readonly report: string;
  readonly notes: string;
  readonly limit: number;
  readonly form: ReplyForm;
}

/**
 * The messages of one request. Notes and the closing request stand at the end of the last message only, so that all
 * before them is the same from turn to turn, which endpoints that cache prompts charge less for.
 */
export function conversation(input: ConversationInput): readonly ChatMessage[] {
  const { systemRole, system, past, report, notes, limit, form } = input;
  const messages: ChatMessage[] = [];
  for (const exchange of past) {
    messages.push(
      { role: 'user', content: exchange.report },
      { role: 'assistant', content: exchange.answer },
    );
  }
  const noted = notes === '' ? 'You have no notes yet.' : `Your notes:\n${notes}`;
  const closing = [report, noted, askText(limit, form)];
  messages.push({ role: 'user', content: closing.join('\n\n') });
  if (systemRole !== 'user') return [{ role: systemRole, content: system }, ...messages];
  // Chat templates without a system role refuse two user messages in a row: the prompt opens the first one.
  const [first, ...rest] = messages;
  return [{ role: 'user', content: `${system}\n\n${first?.content ?? ''}` }, ...rest];
}

function askText(limit: number, { kind, hasThoughts }: ReplyForm): string {
  const what = `${hasThoughts ? 'your thoughts, ' : ''}your notes, and ${limit === 1 ? 'one action' : `1 to ${limit} actions`}`;
  return `Reply with the ${kind === 'json' ? 'JSON object' : 'labelled lines'}: ${what}.`;
}

/** Asks again after a reply that could not be read; the bad reply itself is shown so that the reason makes sense. */
export function askAgain(
  messages: readonly ChatMessage[],
  reply: string,
  reason: string,
  form: ReplyForm,
): readonly ChatMessage[] {
  return [
    ...messages,
    { role: 'assistant', content: reply },
    {
      role: 'user',
      content: `That reply could not be read: ${reason}. Nothing has been carried out. ${formAgain(form)}`,
    },
  ];
}

function formAgain(form: ReplyForm): string {
  const words = ACTION_WORDS.join(', ');
  return form.kind === 'json'
    ? `Reply with one JSON object of the form ${formSample(form)}; the actions are ${words}.`
    : `Reply with labelled lines of the form below; the actions are ${words}.\n${formSample(form)}`;
}

/** A reply as it is shown again: always in the form that was asked for, whatever it looked like. */
export function answerText(
  form: ReplyForm,
  {
    thoughts,
    notes,
    actions,
  }: { readonly thoughts: string; readonly notes: string; readonly actions: readonly Action[] },
): string {
  return writeReply(form, { thoughts, notes, actions: actions.map((action) => ACTION_NAMES[action]) });
}
