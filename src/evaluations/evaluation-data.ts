import { type SessionsData, sessionsData } from '../sessions/session-data.ts';
import type { Play } from '../sessions/sessions.ts';
import { DOLLAR } from '../spending/money.ts';
import type { EvaluationResults } from './evaluations.ts';
import { reportOf } from './report/report-of.ts';

/** What `--json` prints of an evaluation, binding: programs read it. */
export interface EvaluationData extends SessionsData {
  readonly cells: readonly CellData[];
}

export interface CellData {
  /** As it is typed. */
  readonly agent: string;
  readonly playerKey: string;
  readonly protocol: string;
  readonly paradigm: string;
  readonly view: string;
  readonly length: string | number;
  readonly sessions: number;
  readonly finished: number;
  readonly void: number;
  /** Those that count: no void ones, no probes and controls. */
  readonly trials: number;
  readonly successes: number;
  /** Null without a trial, as the bounds of its 95 % interval are. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars; null when the price of a call is unknown. */
  readonly cost: number | null;
}

export async function evaluationData(
  results: EvaluationResults,
  plays: AsyncIterable<Play>,
): Promise<EvaluationData> {
  const begun: Play[] = [];
  for await (const play of plays) begun.push(play);
  return {
    ...sessionsData(begun),
    cells: reportOf(results).cells.map((report): CellData => {
      const { cell, sessions, trials, successes, rate, interval, usage } = report;
      const [low, high] = interval ?? [null, null];
      return {
        agent: cell.agent.id,
        playerKey: cell.agent.playerKey,
        protocol: cell.protocol,
        paradigm: cell.paradigm,
        view: cell.view,
        length: cell.length,
        sessions: sessions.planned,
        finished: sessions.finished,
        void: sessions.void + sessions.brokenOff,
        trials,
        successes,
        rate,
        low,
        high,
        calls: usage.calls,
        promptTokens: usage.promptTokens,
        completionTokens: usage.completionTokens,
        cost: usage.unpricedCalls > 0 ? null : usage.nanodollars / DOLLAR,
      };
    }),
  };
}
