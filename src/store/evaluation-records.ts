import type { Usage } from '../agents/usage.ts';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';
import type { Place, PlayerRecord, SessionStatus, TrialRow } from './records.ts';

/** One configuration on one task: what a row of the result is about. */
export interface Cell {
  readonly agent: {
    /** What is typed: `gpt-5+h1+k4`. */
    readonly id: string;
    readonly playerKey: string;
    readonly name: string;
  };
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  readonly length: Length | number;
}

/** A matrix of sessions. Equal plans of one workspace are one evaluation: asked for again, it goes on. */
export interface Plan {
  /** In their order: agents outermost, then protocols, views, lengths, paradigms. */
  readonly cells: readonly Cell[];
  /** Sessions of each cell; the n-th of every cell on one paradigm, protocol and length has the same seed. */
  readonly seeds: number;
  /** Another name is another evaluation, with seeds of its own. Empty unless given. */
  readonly name: string;
}

/**
 * planned: waits for its starter's confirmation; approval: for an admin's. stopped: its budget is used up, or an
 * endpoint failed for good; `reason` says which. Paused, cancelled and stopped ones keep what is finished and can go on.
 */
export const EVALUATION_STATUSES = [
  'planned',
  'approval',
  'running',
  'paused',
  'cancelled',
  'stopped',
  'finished',
] as const;
export type EvaluationStatus = (typeof EVALUATION_STATUSES)[number];

/** It is over, unless somebody lets it go on. */
export const EVALUATION_ENDS = [
  'cancelled',
  'stopped',
  'finished',
] as const satisfies readonly EvaluationStatus[];

export function isEnded({ status }: Pick<EvaluationRecord, 'status'>): boolean {
  return EVALUATION_ENDS.some((end) => end === status);
}

export interface EvaluationRecord {
  /** Twelve characters of a-z and 0-9, derived from workspace and plan. */
  readonly id: string;
  readonly plan: Plan;
  readonly place: Place;
  readonly startedBy: PlayerRecord;
  readonly status: EvaluationStatus;
  /** A sentence for people, for `stopped`. */
  readonly reason?: string;
  /** The cap in nanodollars; absent: none. */
  readonly budget?: number;
  /** Sessions at once; absent: as many as the workers take. */
  readonly concurrency?: number;
  /** `terminal`: played by the command that asked for it, and by nobody else. */
  readonly runner: 'house' | 'terminal';
  /** The card that shows it, and the thread of its result, as the platform knows them. */
  readonly message?: { readonly channel: string; readonly message: string };
  /** Whether its end was told in the chat. */
  readonly isShown: boolean;
  readonly createdAt: Date;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

/** What may change of an evaluation; null takes a value away. */
export interface EvaluationChange {
  readonly status?: EvaluationStatus;
  readonly reason?: string | null;
  readonly budget?: number | null;
  readonly concurrency?: number | null;
  readonly runner?: EvaluationRecord['runner'];
  readonly isShown?: boolean;
  readonly startedAt?: Date;
  readonly endedAt?: Date | null;
}

/** What workers look at again and again; the plan, which never changes, is not in it. */
export type EvaluationState = Pick<EvaluationRecord, 'id' | 'status' | 'runner' | 'budget' | 'concurrency'>;

/** One session of the matrix: which one it is, and under which id it is played. */
export interface EvaluationSlot {
  /** Index of its cell in the plan. */
  readonly cell: number;
  /** From 0. */
  readonly seed: number;
  /** From 0: a void session is played anew as the next attempt, on the same seed. */
  readonly attempt: number;
  readonly sessionId: string;
}

/** A slot as it stands; `waiting` until its session has begun. */
export interface EvaluationSlotState extends EvaluationSlot {
  readonly status: SessionStatus | 'waiting';
}

/** What the next sessions to be queued are, and what is left. */
export interface EvaluationFeed {
  /** Sessions that were waiting and now belong to the queue. */
  readonly claimed: readonly EvaluationSlot[];
  /** Whether nothing was left to do, so that the evaluation has just been finished. */
  readonly isDone: boolean;
}

/** The sessions of one cell, counted. */
export interface EvaluationCount {
  readonly cell: number;
  readonly waiting: number;
  readonly running: number;
  readonly finished: number;
  /** Ended without being finished. */
  readonly void: number;
  /** Actions taken in the sessions that are running. */
  readonly runningTurns: number;
  readonly trials: number;
  readonly successes: number;
  /** Of every attempt. */
  readonly usage: Usage;
}

/** The newest attempt with what came of it. */
export interface EvaluationTrials extends EvaluationSlotState {
  readonly trials: readonly TrialRow[];
  /** Of every attempt. */
  readonly usage: Usage;
}

/** Actions that sessions of models took from their start to their end, of what was played before. */
export interface MeasuredTurns {
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly length: Length | number;
  readonly sessions: number;
  readonly meanTurns: number;
}
