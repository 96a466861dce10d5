import type { Action } from '../../paradigms/action.ts';
import { openSession } from '../../paradigms/catalogue.ts';
import { isPictureView } from '../../paradigms/names.ts';
import type { Session, SessionSpec, Step } from '../../paradigms/session.ts';
import type { Quote } from '../agent.ts';
import { NOTES_LIMIT } from '../clean-text.ts';
import { boardsIn } from './board-pictures.ts';
import type { LlmAgentConfig } from './config.ts';
import { UNREADABLE_RULES } from './llm-agent.ts';
import { answerText, conversation, reportText } from './messages.ts';
import type { Pricing } from './pricing.ts';
import { replyFormOf } from './reply-format.ts';
import { replyTokens } from './request.ts';
import { type SessionPrompt, sessionPrompt } from './session-prompt.ts';

/**
 * From characters to tokens (our choice; no tokenizer was asked). They make 4 to 5 characters of English prose one
 * token, and fewer of boards, whose signs they know less well: with 4 a quote should be within a third of the truth. The
 * bound is for the most that a turn can cost: text of ours is taken to be nowhere denser than that, and text of a model,
 * or a board of other signs than ASCII's, may be a token a character, as Chinese is.
 */
const TOKENS = { perCharacter: 1 / 4, perCharacterAtMost: 1 / 2, perForeignCharacter: 1 } as const;

/** Tokens that a board takes as a picture: OpenAI counts 85 and 170 a tile of 512 pixels, Anthropic pixels / 750. */
const PICTURE_TOKENS = { expected: 800, most: 1_600 } as const;

/** What a reply is expected to hold, in tokens (our choice, from the form that is asked for). */
const REPLY_TOKENS = {
  /** The form with its actions. */
  form: 60,
  notes: 40,
  /** Thoughts that the prompt asks for: at most 200 words. */
  thoughts: 250,
  /** Hidden reasoning, by effort. */
  reasoning: { none: 0, minimal: 64, low: 256, medium: 1_024, high: 4_096, xhigh: 8_192, max: 16_384 },
} as const;

/** Milliseconds (our choice): a short reply takes two seconds, and each further token as at 80 tokens a second. */
const LATENCY = { reply: 2_000, token: 12.5 } as const;

/** Characters: a board of `cheesebot-1` has at most 20 rows of 38, and a line that tells of a step about 120. */
const LARGEST = { board: 20 * 39, line: 120 } as const;

/**
 * The walk that a session is looked at with (our choice): turns of somebody who knows nothing, goes ahead and looks
 * around, and turns away from what interrupted them. Enough turns for the boards and events of a trial to even out.
 */
const WALK = {
  turns: 30,
  ahead: ['F', 'F', 'L', 'F', 'R', 'F', 'F', 'R', 'S', 'L'],
  away: ['L', 'R', 'R', 'L', 'L', 'L', 'R', 'L'],
} as const satisfies { readonly turns: number } & Readonly<Record<'ahead' | 'away', readonly Action[]>>;

/**
 * What a turn of a model is expected to take, from the very prompt that it would get; undefined where there is no such
 * session.
 */
export function quoteOf(config: LlmAgentConfig, spec: SessionSpec, pricing: Pricing): Quote | undefined {
  const opened = openSession(spec);
  if (!opened.ok) return undefined;
  const { board } = opened.value.observation;
  const { system, limit } = sessionPrompt(config, spec);
  // A model that may give up to k actions gives some of them: the middle (our choice). Fewer actions mean more calls.
  const given = Math.round((1 + limit) / 2);
  const walk = walkOf(opened.value, isPictureView(spec.view), given);
  const plain = REPLY_TOKENS.form + REPLY_TOKENS.notes;
  const completion = Math.min(plain + thinking(config), replyTokens(config));
  const prompt = Math.ceil(expectedPrompt(config, { system, limit, given }, walk.reportTokens));
  return {
    promptTokens: prompt,
    completionTokens: completion,
    nanodollars: pricing.priceOf({ prompt, completion }),
    most: mostOf(config, spec, board, pricing),
    actions: walk.actions,
    latency: LATENCY.reply + LATENCY.token * Math.max(0, completion - plain),
  };
}

function thinking(config: LlmAgentConfig): number {
  const thoughts = replyFormOf(config).hasThoughts ? REPLY_TOKENS.thoughts : 0;
  return thoughts + REPLY_TOKENS.reasoning[effortOf(config)];
}

/** A model that takes neither `max_tokens` nor a temperature reasons, to a middling degree unless told otherwise. */
function effortOf({ reasoningEffort, tokenParam, sendTemperature }: LlmAgentConfig) {
  const isReasoning = tokenParam === 'max_completion_tokens' && !sendTemperature;
  return reasoningEffort ?? (isReasoning ? 'medium' : 'none');
}

/**
 * Tokens of the prompt once the history is full; the first turns of a session have less of it. A discount for cached
 * input is not reckoned with.
 */
function expectedPrompt(
  config: LlmAgentConfig,
  { system, limit, given }: SessionPrompt & { readonly given: number },
  report: number,
): number {
  const form = replyFormOf(config);
  const notes = 'n'.repeat(REPLY_TOKENS.notes / TOKENS.perCharacter);
  const thoughts = 't'.repeat(Math.min(NOTES_LIMIT, REPLY_TOKENS.thoughts / TOKENS.perCharacter));
  const answer = answerText(form, { thoughts, notes, actions: Array<Action>(given).fill('L') });
  const { systemRole, history } = config;
  const around = conversation({ systemRole, system, past: [], report: '', notes, limit, form });
  const fixed = around.reduce((tokens, { content }) => tokens + tokensOf(content), 0);
  return fixed + (history + 1) * report + history * tokensOf(answer);
}

function tokensOf(content: string): number {
  const { boards, rest } = boardsIn(content);
  return rest.length * TOKENS.perCharacter + boards * PICTURE_TOKENS.expected;
}

/**
 * A walk through the session: how many tokens the report of a turn has, and how many actions of a reply are carried
 * out, because a batch stops at events and at the end of a trial.
 */
function walkOf(
  session: Session,
  isPicture: boolean,
  given: number,
): { readonly reportTokens: number; readonly actions: number } {
  const reports: number[] = [];
  let actions = 0;
  let interruptions = 0;
  let isInterrupted = false;
  while (reports.length < WALK.turns && !session.isOver) {
    const since: Step[] = [];
    while (since.length < given && !session.isOver) {
      const turnAway = isInterrupted ? WALK.away[interruptions % WALK.away.length] : undefined;
      const step = session.act(turnAway ?? WALK.ahead[(actions + since.length) % WALK.ahead.length] ?? 'F');
      if (!step.ok) break;
      since.push(step.value);
      const { ended, events } = step.value;
      isInterrupted = events.length > 0;
      if (isInterrupted) interruptions += 1;
      if (ended || (isInterrupted && session.protocol.stopsBatchAtEvents)) break;
    }
    actions += since.length;
    const report = reportText({ since, leftOut: [], observation: session.observation, isPicture });
    reports.push(tokensOf(report));
  }
  const turns = Math.max(1, reports.length);
  const sum = reports.reduce((tokens, report) => tokens + report, 0);
  return { reportTokens: sum / turns, actions: Math.max(1, actions / turns) };
}

/** Tokens of the longest reply of an endpoint that is sent no limit (our choice: what large models may write at once). */
const UNLIMITED_REPLY = 32_768;

/**
 * The dearest turn: a full history of the longest exchanges, the longest reply, and as often as an agent is asked again
 * both once more, with each reply that could not be read and what is wrong with it.
 */
function mostOf(config: LlmAgentConfig, spec: SessionSpec, board: string, pricing: Pricing): number | null {
  const first = largestPrompt(config, spec, board);
  const completion = config.tokenParam === 'none' ? UNLIMITED_REPLY : replyTokens(config);
  let most = 0;
  for (let again = 0; again <= UNREADABLE_RULES.reasks; again++) {
    const prompt = Math.ceil(first + again * (LONGEST.said + 5 * LONGEST.line));
    const one = pricing.priceOf({ prompt, completion });
    if (one === null) return null;
    most += one;
  }
  return most;
}

/** Tokens at most: of a line of ours, and of what a model says of itself, as it is shown to it again. */
const LONGEST = {
  line: LARGEST.line * TOKENS.perCharacterAtMost,
  said: NOTES_LIMIT * TOKENS.perForeignCharacter,
} as const;

function largestPrompt(config: LlmAgentConfig, spec: SessionSpec, firstBoard: string): number {
  const { system, limit } = sessionPrompt(config, spec);
  const form = replyFormOf(config);
  const board = isPictureView(spec.view)
    ? PICTURE_TOKENS.most
    : Math.max(firstBoard.length, LARGEST.board) * densityOf(firstBoard);
  const { line, said } = LONGEST;
  // A board an action, and one more where the last of them ended the trial: nothing is carried out after that.
  const report = 3 * line + board + limit * (board + 3 * line);
  const written = answerText(form, { thoughts: '', notes: '', actions: Array<Action>(limit).fill('L') });
  const answer = (form.hasThoughts ? 2 : 1) * said + written.length * TOKENS.perCharacterAtMost;
  return system.length * TOKENS.perCharacterAtMost + config.history * (report + answer) + report + said;
}

/** Tokens a character at most: every board of a view is drawn with the same signs. */
function densityOf(board: string): number {
  return /[^\p{ASCII}]/u.test(board) ? TOKENS.perForeignCharacter : TOKENS.perCharacterAtMost;
}
