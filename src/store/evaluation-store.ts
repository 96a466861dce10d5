import type { UncountedPhase } from './board-records.ts';
import type {
  EvaluationChange,
  EvaluationCount,
  EvaluationFeed,
  EvaluationRecord,
  EvaluationSlot,
  EvaluationSlotState,
  EvaluationState,
  EvaluationStatus,
  EvaluationTrials,
  MeasuredTurns,
} from './evaluation-records.ts';
import type { SessionStatus } from './records.ts';

/** What is kept of evaluations. How their sessions stand is read from the sessions, each time. */
export interface EvaluationStore {
  /** Keeps an evaluation and its matrix, unless there is one of this id; what is kept now. Remembers its starter. */
  createEvaluation(evaluation: EvaluationRecord, slots: readonly EvaluationSlot[]): Promise<EvaluationRecord>;
  evaluation(id: string): Promise<EvaluationRecord | undefined>;
  /** Of a workspace, the newest first. */
  evaluationsOf(workspace: string, limit: number): Promise<readonly EvaluationRecord[]>;
  /** Of the house: those that run or are paused, and those that have ended and were not shown so; oldest first. */
  unsettledEvaluations(): Promise<readonly EvaluationRecord[]>;
  /** How these evaluations stand, or, without ids, all that run. */
  evaluationStates(ids?: readonly string[]): Promise<readonly EvaluationState[]>;
  /**
   * Changes an evaluation that has one of these statuses, and gives it; `stale`, and nothing is changed, if it has
   * another. One that begins to run, or gets another limit of sessions at once, has nothing in the queue: what was there
   * before is to be queued anew.
   */
  changeEvaluation(
    id: string,
    from: readonly EvaluationStatus[],
    change: EvaluationChange,
  ): Promise<EvaluationRecord | 'stale'>;
  rememberEvaluationMessage(
    id: string,
    message: { readonly channel: string; readonly message: string },
  ): Promise<void>;

  /**
   * Takes what `ended` out of the queue's account, then hands the next sessions to the queue, up to `window` at a time
   * in all, and finishes the evaluation if nothing is left; `stale` if it does not run. In one transaction under a
   * lock: of two processes each gets others, and nothing is added to what is being finished.
   */
  feedEvaluation(
    id: string,
    feed: { readonly ended: readonly string[]; readonly window: number; readonly at: Date },
  ): Promise<EvaluationFeed | 'stale'>;
  /** Notes of every session of it that is over that it is, and gives those that the queue should have. */
  settleEvaluation(id: string, at: Date): Promise<readonly EvaluationSlot[]>;
  /** Which session of an evaluation this is; undefined unless the queue should have it. */
  evaluationSlot(id: string, sessionId: string): Promise<EvaluationSlot | undefined>;
  /** The newest attempt of every session, ordered by cell and seed. */
  evaluationSlots(id: string): Promise<readonly EvaluationSlotState[]>;
  /** Puts these in the place of earlier attempts; how many were new. */
  replaceSlots(id: string, slots: readonly EvaluationSlot[]): Promise<number>;
  /** Of sessions that have begun, how they stand. */
  sessionStatuses(ids: readonly string[]): Promise<ReadonlyMap<string, SessionStatus>>;

  /** Void trials and those of uncounted phases are not in it. Cells without a session are left out. */
  countEvaluation(
    id: string,
    uncounted: readonly Pick<UncountedPhase, 'paradigm' | 'phase'>[],
  ): Promise<readonly EvaluationCount[]>;
  /** What its sessions have cost so far, every attempt counted, in nanodollars. */
  evaluationSpent(id: string): Promise<number>;
  /** The newest attempt of every session with its trials, ordered by cell and seed. */
  evaluationTrials(id: string): Promise<readonly EvaluationTrials[]>;
  /** Why sessions of it became void, each reason once, the newest first. */
  evaluationTroubles(id: string, limit: number): Promise<readonly string[]>;
  /** How many of its sessions have ended since. */
  endedSince(id: string, since: Date): Promise<number>;
  /** Over all finished sessions that asked an endpoint. */
  measuredTurns(): Promise<readonly MeasuredTurns[]>;
}
