import { PARADIGM_IDS, PARADIGM_NAMES } from '../../paradigms/names.ts';
import type { CellReport, DimensionReference, DimensionValue, Interval } from './report.ts';

/** The cognitive dimensions of the paper, in the order of its paradigms. */
export const DIMENSIONS: readonly string[] = [
  ...new Set(PARADIGM_IDS.map((id) => PARADIGM_NAMES[id].dimension)),
];

/** The cells of one configuration by dimension: those that have a trial, dimensions without one left out. */
function playedByDimension(
  cells: readonly CellReport[],
): readonly { readonly dimension: string; readonly cells: readonly CellReport[] }[] {
  return DIMENSIONS.map((dimension) => ({
    dimension,
    cells: cells.filter(
      ({ cell, trials }) => trials > 0 && PARADIGM_NAMES[cell.paradigm].dimension === dimension,
    ),
  })).filter((played) => played.cells.length > 0);
}

export function dimensionValues(cells: readonly CellReport[]): readonly DimensionValue[] {
  return playedByDimension(cells).map(({ dimension, cells: played }) => {
    const rates = played.flatMap(({ rate, interval }) =>
      rate === null || interval === null ? [] : [{ rate, interval }],
    );
    const rate = mean(rates.map((each) => each.rate));
    return {
      dimension,
      paradigms: played.map(({ cell }) => cell.paradigm),
      rate,
      interval: intervalOfMean(rate, rates),
    };
  });
}

/** Means over the very paradigms that the values are of, since paradigms differ in what chance is. */
export function dimensionReferences(cells: readonly CellReport[]): readonly DimensionReference[] {
  return playedByDimension(cells).map(({ dimension, cells: played }) => {
    const all = played.map(({ references }) => references);
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

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
