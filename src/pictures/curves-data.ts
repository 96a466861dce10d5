import type { ReferenceKind } from './series.ts';

/** The rate over a stretch of trials, mostly one. */
export interface CurvePointData {
  /** Numbers of its first and last trial. */
  readonly from: number;
  readonly to: number;
  /** A line never goes on from one phase into another. */
  readonly phase: string;
  readonly successes: number;
  readonly trials: number;
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
}

/** One paradigm. */
export interface CurvePanel {
  readonly title: string;
  readonly references: readonly {
    readonly kind: ReferenceKind;
    readonly name: string;
    readonly rate: number;
  }[];
  /** Of each configuration, in the order of the names; without points where it has not played. */
  readonly curves: readonly (readonly CurvePointData[])[];
}

export interface CurvesData {
  /** What all of it has in common: protocol, view, length, sessions. */
  readonly kind: string;
  readonly names: readonly string[];
  /** At least one. */
  readonly panels: readonly CurvePanel[];
}
