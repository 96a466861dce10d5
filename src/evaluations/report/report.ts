import type { Usage } from '../../agents/usage.ts';
import type { DimensionReference, DimensionValue, Interval } from '../../leaderboard/dimensions.ts';
import type { CurvePoint } from '../../leaderboard/learning-curve.ts';
import type { Length, ParadigmId, ProtocolId, ViewId } from '../../paradigms/names.ts';
import type { EvaluationRecord } from '../evaluations.ts';
import type { Cell } from '../plan.ts';
import type { CellReferences } from './references.ts';

export type { CurvePoint, DimensionReference, DimensionValue, Interval };

/** Successes of the trials that count. */
export interface Rate {
  readonly successes: number;
  /** Void trials, probes and controls are not in it. */
  readonly trials: number;
  /** Null without a trial. */
  readonly rate: number | null;
  /**
   * Wilson's, with as many trials as they are worth: those of a session are alike, so it is widened by the differences
   * between sessions and never narrower than for independent trials. Null without a trial.
   */
  readonly interval: Interval | null;
}

export interface SessionCounts {
  readonly planned: number;
  readonly finished: number;
  readonly void: number;
  /** Quit or expired: they ended before their last trial. */
  readonly brokenOff: number;
  /** Not begun, or not yet ended. */
  readonly open: number;
}

/** What came of some sessions. */
export interface Measured extends Rate {
  readonly sessions: SessionCounts;
  readonly voidTrials: number;
  /** Trials of probes and controls, which are logged and not counted. */
  readonly uncountedTrials: number;
  /** Mean steps of the successes; null without one. */
  readonly meanSuccessSteps: number | null;
  readonly usage: Usage;
}

/** What is compared: an agent with its settings, in one view, under one protocol and of one length. */
export interface Configuration {
  readonly agent: Cell['agent'];
  readonly protocol: ProtocolId;
  readonly view: ViewId;
  readonly length: Length | number;
  /** Tells it from every other one of the report, as short as that can be done. */
  readonly label: string;
}

export interface CellReport extends Measured {
  readonly cell: Cell;
  /** Index of its configuration. */
  readonly configuration: number;
  readonly references: CellReferences;
}

/** Success over the trials of a session, all seeds of one configuration in one paradigm together. */
export interface LearningCurve {
  readonly configuration: number;
  readonly paradigm: ParadigmId;
  readonly points: readonly CurvePoint[];
}

export interface ConfigurationReport extends Measured {
  readonly configuration: Configuration;
  /** Mean of the rates of its paradigms, each of the same weight; null without a trial. */
  readonly meanRate: number | null;
  /** In the order of the paper; without those that were not played. */
  readonly dimensions: readonly DimensionValue[];
  /** Of the same dimensions, in the same order. */
  readonly references: readonly DimensionReference[];
}

/**
 * Two configurations on the same trials: pairs are finished sessions of one paradigm on one seed. A win is more
 * successes in the session than the other has.
 */
export interface Comparison {
  /** Indices of configurations. */
  readonly one: number;
  readonly other: number;
  readonly pairs: number;
  readonly wins: number;
  readonly draws: number;
  readonly losses: number;
  /** Exact two-sided sign test on the pairs that are no draws; 1 without one. */
  readonly p: number;
  /** The same, adjusted for all comparisons of the report (Holm 1979). */
  readonly adjusted: number;
  /** Mean over the pairs of the rate of `one` minus that of `other`. */
  readonly difference: number;
  readonly interval: Interval;
}

export interface Report {
  readonly evaluation: EvaluationRecord;
  readonly totals: Measured;
  /** In the order of the plan. */
  readonly cells: readonly CellReport[];
  readonly configurations: readonly ConfigurationReport[];
  readonly curves: readonly LearningCurve[];
  readonly comparisons: readonly Comparison[];
  /** Whether only the first configuration was compared with the others, because there are too many for every pair. */
  readonly comparesFirstOnly: boolean;
}
