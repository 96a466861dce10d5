import { PARADIGM_IDS, PARADIGM_NAMES, type ParadigmId } from '../paradigms/names.ts';

/** 95 %, bounds from 0 to 1 (of differences from -1 to 1). */
export type Interval = readonly [low: number, high: number];

/** What somebody reached in one paradigm, and what that is read against. */
export interface RatedParadigm {
  readonly paradigm: ParadigmId;
  readonly rate: number;
  readonly interval: Interval;
  readonly references: {
    readonly chance: { readonly rate: number };
    readonly rodent: { readonly rate: number } | null;
    readonly baselines: readonly { readonly agent: string; readonly rate: number }[];
  };
}

/** A rate over the paradigms of a dimension, each of the same weight. */
export interface DimensionValue {
  readonly dimension: string;
  readonly paradigms: readonly ParadigmId[];
  readonly rate: number;
  readonly interval: Interval;
}

/** What a dimension is compared with: means over the same paradigms, null where one of them has none. */
export interface DimensionReference {
  readonly dimension: string;
  readonly chance: number;
  readonly rodent: number | null;
  readonly baselines: readonly { readonly agent: string; readonly rate: number }[];
}

/** The cognitive dimensions of the paper, in the order of its paradigms. */
export const DIMENSIONS: readonly string[] = [
  ...new Set(PARADIGM_IDS.map((id) => PARADIGM_NAMES[id].dimension)),
];

/** In the order of the paper; dimensions that were not played are left out. */
function byDimension(
  rated: readonly RatedParadigm[],
): readonly { readonly dimension: string; readonly own: readonly RatedParadigm[] }[] {
  return DIMENSIONS.map((dimension) => ({
    dimension,
    own: rated.filter(({ paradigm }) => PARADIGM_NAMES[paradigm].dimension === dimension),
  })).filter(({ own }) => own.length > 0);
}

/** In the order of the paper; each paradigm of a dimension weighs the same, however often it was played. */
export function dimensionValues(rated: readonly RatedParadigm[]): readonly DimensionValue[] {
  return byDimension(rated).map(({ dimension, own }) => {
    const rate = mean(own.map((each) => each.rate));
    return {
      dimension,
      paradigms: own.map(({ paradigm }) => paradigm),
      rate,
      interval: intervalOfMean(rate, own),
    };
  });
}

/** Means over the very paradigms that the values are of, since paradigms differ in what chance is. */
export function dimensionReferences(rated: readonly RatedParadigm[]): readonly DimensionReference[] {
  return byDimension(rated).map(({ dimension, own }) => {
    const all = own.map(({ references }) => references);
    const agents = new Set(all.flatMap(({ baselines }) => baselines.map(({ agent }) => agent)));
    return {
      dimension,
      chance: mean(all.map(({ chance }) => chance.rate)),
      rodent: meanOfAll(all.map(({ rodent }) => rodent?.rate)),
      baselines: [...agents].flatMap((agent) => {
        const rate = meanOfAll(
          all.map(({ baselines }) => baselines.find((baseline) => baseline.agent === agent)?.rate),
        );
        return rate === null ? [] : [{ agent, rate }];
      }),
    };
  });
}

/**
 * The interval of a mean of independent rates from theirs: squares of the distances to each bound add up (Zou and Donner
 * 2008, Stat. Med. 27:1693). For one rate it is that rate's own.
 */
function intervalOfMean(
  centre: number,
  rates: readonly { readonly rate: number; readonly interval: Interval }[],
): Interval {
  const half = (distance: (each: (typeof rates)[number]) => number): number =>
    Math.hypot(...rates.map(distance)) / rates.length;
  return [
    Math.max(0, centre - half(({ rate, interval }) => rate - interval[0])),
    Math.min(1, centre + half(({ rate, interval }) => interval[1] - rate)),
  ];
}

function meanOfAll(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length && known.length > 0 ? mean(known) : null;
}

/** Of at least one value; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
