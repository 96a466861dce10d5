import type { Usage } from '../agents/usage.ts';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { Approver } from '../preferences/approvers.ts';
import type { Result } from '../result.ts';
import type { Play } from '../sessions/sessions.ts';
import type { EvaluationRecord } from '../store/evaluation-records.ts';
import type { Place, PlayerRecord, SessionStatus, TrialRow } from '../store/records.ts';
import type { Cell } from './plan.ts';

export type { EvaluationRecord, EvaluationStatus } from '../store/evaluation-records.ts';

export interface EvaluationRequest {
  readonly startedBy: PlayerRecord;
  readonly place: Place;
  readonly runner: EvaluationRecord['runner'];
  /** Agents as they are typed, with settings and controls behind a plus: `gpt-5+h1`, `random`. At least one. */
  readonly agents: readonly string[];
  readonly paradigms: readonly ParadigmId[];
  readonly views: readonly ViewId[];
  readonly protocols: readonly ProtocolId[];
  readonly lengths: readonly (Length | number)[];
  /** Values of settings (`h1`, `k4`, `minimal`), a list a dimension of the matrix; LLM agents get every combination. */
  readonly settings: readonly (readonly string[])[];
  readonly seeds: number;
  readonly budget?: number;
  readonly name?: string;
}

export interface Estimate {
  /** Sessions that are still to be played. */
  readonly sessions: number;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null when the price of some agent is unknown. */
  readonly nanodollars: number | null;
  /** Ids of the agents whose price is unknown. */
  readonly unpriced: readonly string[];
  /** Milliseconds from the start to the end. */
  readonly duration: number;
  /** The dearest of the agents that are left; null where none costs anything, or somebody's price is unknown. */
  readonly dearest: Dearest | null;
}

/** What the smallest budgets are measured by. Nanodollars. */
export interface Dearest {
  /** What people call the agent whose turn may cost most. */
  readonly agent: string;
  /** The most that one turn may cost: so much must be left before it is asked for. */
  readonly turn: number;
  /** What suffices for one session of any agent: what it is expected to cost, and a turn at its worst. */
  readonly session: number;
}

/** What has become of the sessions of one cell. */
export interface CellCounts {
  readonly cell: Cell;
  readonly sessions: number;
  readonly waiting: number;
  /** Begun and not ended, whether or not somebody is at work on it now. */
  readonly running: number;
  readonly finished: number;
  readonly void: number;
  readonly trials: number;
  readonly successes: number;
  readonly usage: Usage;
}

export interface EvaluationView {
  readonly evaluation: EvaluationRecord;
  readonly cells: readonly CellCounts[];
  readonly usage: Usage;
  /** Sessions finished a minute over the last minutes; null before the first. */
  readonly perMinute: number | null;
  /** Milliseconds until it is done, at the present rate; null when nobody can tell. */
  readonly timeLeft: number | null;
  /**
   * What holds endpoints back at present, as far as this process knows, then their last failures, each once, the newest
   * first: sentences for people, without keys.
   */
  readonly trouble: readonly string[];
  /** Whom the workspace names to approve evaluations, beside its admins. */
  readonly approvers: readonly Approver[];
}

/** One session of the matrix as results are counted from. */
export interface SessionResult {
  /** Index of its cell in the plan. */
  readonly cell: number;
  /** From 0; equal in every cell on the same paradigm, protocol and length for the same trials. */
  readonly seed: number;
  readonly session: string;
  readonly status: SessionStatus | 'waiting';
  readonly trials: readonly TrialRow[];
  readonly usage: Usage;
}

export interface EvaluationResults {
  readonly evaluation: EvaluationRecord;
  /** Ordered by cell, then seed. */
  readonly sessions: readonly SessionResult[];
}

export type EvaluationCode =
  | 'evaluation/unknown'
  | 'evaluation/not-yours'
  | 'evaluation/not-now'
  | 'evaluation/too-large'
  | 'evaluation/agent'
  | 'evaluation/setting'
  | 'evaluation/task'
  | 'evaluation/budget-unpriced'
  | 'evaluation/budget-used'
  | 'evaluation/switched-off';

/** Who does something to an evaluation, and whether the platform makes them an admin there. */
export interface By {
  readonly playerKey: string;
  readonly workspace: string;
  readonly isAdmin: boolean;
  /** Whether the workspace named them, or a group that they are in, to approve evaluations. */
  readonly isApprover?: boolean;
}

/** Plans, runs and results. Refusals are sentences for people. Everybody may look; starters and admins may steer. */
export interface Evaluations {
  /** Keeps the plan and says what it would take. An equal plan of the workspace gives the evaluation that is there. */
  plan(
    request: EvaluationRequest,
  ): Promise<Result<{ readonly view: EvaluationView; readonly estimate: Estimate }, EvaluationCode>>;
  /** What is still to be played would take. */
  estimate(id: string): Promise<Estimate | undefined>;
  /** Starts a planned one, or has it approved first where the workspace wants that. `resume` is the same for one that has begun. */
  confirm(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  approve(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  pause(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  resume(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  /** Nothing is asked of an endpoint any more two seconds later. What is finished stays. */
  cancel(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  /** Plays the void sessions anew, each on its seed; how many. */
  requeue(id: string, by: By): Promise<Result<number, EvaluationCode>>;
  /** Sessions at once; null takes the limit off. */
  setConcurrency(
    id: string,
    concurrency: number | null,
    by: By,
  ): Promise<Result<EvaluationRecord, EvaluationCode>>;
  setBudget(id: string, budget: number | null, by: By): Promise<Result<EvaluationRecord, EvaluationCode>>;
  view(id: string): Promise<EvaluationView | undefined>;
  /** Of a workspace, the newest first. */
  list(workspace: string, limit: number): Promise<readonly EvaluationRecord[]>;
  /** Those whose card may be out of date: running, or ended and not shown. */
  unsettled(): Promise<readonly EvaluationRecord[]>;
  results(id: string): Promise<EvaluationResults | undefined>;
  /** Every begun session of it, as `--json` prints them. */
  plays(id: string): AsyncIterable<Play>;
  posted(id: string, message: { readonly channel: string; readonly message: string }): Promise<void>;
  shown(id: string): Promise<void>;
}

/** The working side: a process that plays the sessions of evaluations. */
export interface Lab {
  /** Takes jobs from the queue, watches for cancelled and paused evaluations, and keeps the queue fed. */
  start(): Promise<void>;
  /** Breaks off what goes on, so that it is taken up again by another process. */
  stop(): Promise<void>;
  /** Feeds the queue at once instead of at the next look: after a confirmation. */
  wake(): void;
}
