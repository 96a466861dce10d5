import { type Action, actionsFromLetters } from '../../paradigms/action.ts';
import { isPictureView } from '../../paradigms/names.ts';
import type { Agent, AgentStart, AgentTurn, Decision } from '../agent.ts';
import { cleanText } from '../clean-text.ts';
import { usageOfCalls } from './call-usage.ts';
import type { CompletionResult, LlmClient } from './client.ts';
import type { Endpoint, LlmAgentConfig } from './config.ts';
import { type CallRecord, type Exchange, rememberedExchanges, storable } from './exchange.ts';
import {
  answerText,
  askAgain,
  type ChatMessage,
  conversation,
  type PastExchange,
  reportText,
} from './messages.ts';
import { type Pricing, pricingOf } from './pricing.ts';
import { readReply } from './reply.ts';
import { type ReplyForm, replyFormOf } from './reply-format.ts';
import { sessionPrompt } from './session-prompt.ts';
import { unavailableText } from './unavailable.ts';

/** What is done about replies that cannot be read. */
export const UNREADABLE_RULES = {
  /** How often an agent is asked again in a turn, before STAY stands in for its answer. */
  reasks: 2,
  /** Unreadable replies in a row, over all turns, after which it cannot go on: ranked STAYs measure nothing. */
  inARow: 10,
} as const;

interface LlmAgentOptions {
  readonly config: LlmAgentConfig;
  readonly endpoint: Endpoint;
  readonly client: LlmClient;
  readonly start: AgentStart;
  /** Takes the agent's key out of everything that is kept. */
  readonly removeKey: (text: string) => string;
}

/** What the agent remembers of its last turn, to tell it what came of it. */
interface LastTurn {
  readonly turn: number;
  readonly actions: readonly Action[];
  readonly unreadable: string | null;
}

/** A model playing one session: it is told what a person sees, asked for up to k actions, and keeps its own notes. */
export class LlmAgent implements Agent {
  readonly #options: LlmAgentOptions;
  readonly #system: string;
  /** The most actions of one reply. */
  readonly #limit: number;
  readonly #form: ReplyForm;
  readonly #pricing: Pricing;
  #past: readonly PastExchange[] = [];
  #notes = '';
  #last: LastTurn | undefined;
  /** Replies in a row that could not be read, up to the last turn. */
  #unreadableReplies = 0;

  constructor(options: LlmAgentOptions) {
    this.#options = options;
    const { config, endpoint, start } = options;
    this.#form = replyFormOf(config);
    this.#pricing = pricingOf(config, endpoint);
    const { system, limit } = sessionPrompt(config, start.spec);
    this.#system = system;
    this.#limit = limit;
    for (const { turn, report, answer, letters, notes, unreadable } of rememberedExchanges(
      start.exchanges,
      start.letters.length,
    )) {
      this.#remember({ report, answer }, notes, {
        turn,
        actions: actionsFromLetters(letters) ?? [],
        unreadable,
      });
    }
  }

  /** Rejects with the signal's reason when it aborts; the agent can be asked for the same turn again. */
  async decide(turn: AgentTurn): Promise<Decision> {
    const report = this.#report(turn);
    const calls: CallRecord[] = [];
    let messages = conversation({
      systemRole: this.#options.config.systemRole,
      system: this.#system,
      past: this.#past,
      report,
      notes: this.#notes,
      limit: this.#limit,
      form: this.#form,
    });
    for (;;) {
      const { result, record } = await this.#call(messages, turn);
      calls.push(record);
      if (!result.ok) return this.#unavailable(turn, report, this.#failureText(result), calls);
      const { reading } = record;
      if (!reading) throw new Error('A reply without a reading');
      if ('actions' in reading) {
        const notes = reading.notes ?? this.#notes;
        const { thoughts = '', actions } = reading;
        const answer = answerText(this.#form, { thoughts, notes, actions });
        return this.#acted({
          turn,
          report,
          answer,
          notes,
          actions,
          unreadable: null,
          calls,
        });
      }
      const said =
        cleanText(result.completion.text) || cleanText(result.completion.refusal ?? '') || '(nothing)';
      if (this.#unreadableReplies + calls.length >= UNREADABLE_RULES.inARow) {
        return this.#unavailable(turn, report, this.#unreadableText(reading.reason), calls);
      }
      if (calls.length > UNREADABLE_RULES.reasks) {
        const unreadable = reading.reason;
        return this.#acted({
          turn,
          report,
          answer: said,
          notes: this.#notes,
          actions: ['S'],
          unreadable,
          calls,
        });
      }
      messages = askAgain(messages, said, reading.reason, this.#form);
    }
  }

  #report({ since, observation, turn }: AgentTurn): string {
    const last = this.#last;
    const isNext = last !== undefined && last.turn + since.length === turn;
    return reportText({
      since,
      leftOut: isNext ? last.actions.slice(since.length) : [],
      unreadable: last?.unreadable ?? undefined,
      observation,
      isPicture: isPictureView(this.#options.start.spec.view),
    });
  }

  async #call(
    messages: readonly ChatMessage[],
    { signal, turn }: AgentTurn,
  ): Promise<{ readonly result: CompletionResult; readonly record: CallRecord }> {
    const result = await this.#options.client.complete(messages, signal, turn);
    const { attempts, settings, latency, queued } = result;
    const asked = { messages, settings, attempts, latency, queued };
    if (!result.ok) {
      const none = { reply: null, reading: null, usage: null, cost: null, isCached: false };
      return { result, record: { ...asked, ...none } };
    }
    const { text, refusal, finishReason, model, usage } = result.completion;
    const isCached = result.cached;
    return {
      result,
      record: {
        ...asked,
        reply: { text, length: text.length, refusal, finishReason, model },
        reading: readReply(result.completion, this.#limit, this.#form),
        usage,
        cost: isCached ? 0 : this.#pricing.costOf(usage),
        isCached,
      },
    };
  }

  #acted(done: {
    readonly turn: AgentTurn;
    readonly report: string;
    readonly answer: string;
    readonly notes: string;
    readonly actions: readonly Action[];
    readonly unreadable: string | null;
    readonly calls: readonly CallRecord[];
  }): Decision {
    const { report, answer, notes, actions, unreadable, calls } = done;
    const turn = done.turn.turn;
    this.#remember({ report, answer }, notes, { turn, actions, unreadable });
    // Rule: the key is taken out once more of what was read, since a reply may have held it in escapes of JSON.
    const { removeKey } = this.#options;
    const exchange: Exchange = {
      version: 1,
      turn,
      report,
      answer,
      letters: actions.join(''),
      notes,
      unreadable,
      failure: null,
      calls,
    };
    return {
      kind: 'actions',
      actions,
      ...(notes !== '' && { notes: removeKey(notes) }),
      ...(unreadable !== null && { unreadable: removeKey(cleanText(`${unreadable}. It said: ${answer}`)) }),
      exchange: storable(exchange, removeKey),
      usage: usageOfCalls(calls),
    };
  }

  #failureText({ failure, attempts }: Extract<CompletionResult, { ok: false }>): string {
    const { config, endpoint } = this.#options;
    return unavailableText(failure, {
      agentName: config.name ?? config.id,
      model: config.model,
      keyVariable: endpoint.keyVariable,
      attempts: attempts.length,
    });
  }

  #unreadableText(lastReason: string): string {
    const { id, name = id } = this.#options.config;
    const why = cleanText(lastReason).replace(/\.$/u, '');
    return `${name} cannot go on: its replies could not be read ${UNREADABLE_RULES.inARow} times in a row (last reason: ${why}).`;
  }

  #unavailable(turn: AgentTurn, report: string, sentence: string, calls: readonly CallRecord[]): Decision {
    const { removeKey } = this.#options;
    const reason = removeKey(sentence);
    const exchange: Exchange = {
      version: 1,
      turn: turn.turn,
      report,
      answer: '',
      letters: '',
      notes: this.#notes,
      unreadable: null,
      failure: reason,
      calls,
    };
    return {
      kind: 'unavailable',
      reason,
      exchange: storable(exchange, removeKey),
      usage: usageOfCalls(calls),
    };
  }

  #remember(exchange: PastExchange, notes: string, last: LastTurn): void {
    const { history } = this.#options.config;
    this.#past = history === 0 ? [] : [...this.#past, exchange].slice(-history);
    this.#notes = notes;
    this.#last = last;
    // A turn that ends unreadable has used up every reask.
    this.#unreadableReplies =
      last.unreadable === null ? 0 : this.#unreadableReplies + 1 + UNREADABLE_RULES.reasks;
  }
}
