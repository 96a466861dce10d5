import type { Quote } from '../agents/agent.ts';
import type { EvaluationCount, MeasuredTurns } from '../store/evaluation-records.ts';
import type { Dearest, Estimate } from './evaluations.ts';
import { expectedTurns } from './expected-turns.ts';
import type { Cell } from './plan.ts';

/**
 * Milliseconds for a session of an agent that asks no endpoint: the mean over the nine paradigms at `standard` length of
 * random and graph-rl (our measurement, on the embedded store). They play one after the other: they only compute.
 */
const PROMPT_SESSION_MS = 150;

/** One cell with what a turn of its agent takes; without a quote it asks no endpoint. */
export interface QuotedCell {
  readonly cell: Cell;
  readonly count: Pick<EvaluationCount, 'waiting' | 'running' | 'runningTurns'>;
  readonly quote: Quote | undefined;
}

/** What the sessions that are left would take, `concurrency` at a time. */
export function estimateOf(
  cells: readonly QuotedCell[],
  measured: readonly MeasuredTurns[],
  concurrency: number,
): Estimate {
  let sessions = 0;
  let calls = 0;
  let promptTokens = 0;
  let completionTokens = 0;
  let nanodollars = 0;
  /** Milliseconds of waiting, all sessions one after the other. */
  let work = 0;
  let computing = 0;
  /** The longest session alone: however many are played at once, it is not over sooner. */
  let longest = 0;
  const unpriced = new Set<string>();
  let dearest: Dearest | null = null;
  for (const { cell, count, quote } of cells) {
    const left = count.waiting + count.running;
    sessions += left;
    if (left === 0) continue;
    if (!quote) {
      computing += left * PROMPT_SESSION_MS;
      continue;
    }
    const turns = expectedTurns(cell, measured);
    const actions = Math.max(1, quote.actions);
    const asked = Math.max(left, Math.ceil((left * turns - count.runningTurns) / actions));
    calls += asked;
    promptTokens += asked * quote.promptTokens;
    completionTokens += asked * quote.completionTokens;
    if (quote.nanodollars === null) unpriced.add(cell.agent.id);
    else nanodollars += asked * quote.nanodollars;
    dearest = dearer(dearest, cell, quote, turns / actions);
    work += asked * quote.latency;
    longest = Math.max(longest, (turns / actions) * quote.latency);
  }
  return {
    sessions,
    calls,
    promptTokens: Math.round(promptTokens),
    completionTokens: Math.round(completionTokens),
    nanodollars: unpriced.size > 0 ? null : Math.round(nanodollars),
    unpriced: [...unpriced],
    dearest: unpriced.size > 0 ? null : dearest,
    duration: Math.round(Math.max(longest, computing, work / Math.max(1, Math.min(concurrency, sessions)))),
  };
}

function dearer(before: Dearest | null, { agent }: Cell, quote: Quote, calls: number): Dearest | null {
  const { most, nanodollars } = quote;
  if (!most || nanodollars === null) return before;
  const session = Math.max(before?.session ?? 0, Math.ceil(calls * nanodollars) + most);
  return before && before.turn >= most ? { ...before, session } : { agent: agent.name, turn: most, session };
}
