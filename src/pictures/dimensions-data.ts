import type { ReferenceKind } from './series.ts';

export interface DimensionRate {
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
}

/** A line to compare with; null where it is not known for a dimension. */
export interface DimensionLine {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly rates: readonly (number | null)[];
}

/** Rates by cognitive dimension. Every list of rates has one entry a dimension, in the same order. */
export interface DimensionsData {
  readonly kind: string;
  readonly dimensions: readonly string[];
  readonly configurations: readonly {
    readonly name: string;
    /** Trials that its rates are of. */
    readonly trials: number;
    readonly values: readonly (DimensionRate | null)[];
  }[];
  readonly references: readonly DimensionLine[];
}

/** With fewer axes a radar is a line. */
export const LEAST_AXES = 3;
