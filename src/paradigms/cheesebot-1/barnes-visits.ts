import { rounded } from './effects.ts';

/**
 * How the escape hole was searched for, as Harrison et al. 2006 (PMC1783636) tell strategies apart. `direct`: the first
 * hole was the escape hole, or beside it and followed by it. `serial`: at least two holes before it, each beside the last
 * in one direction around the table. `mixed`: anything else that found it. `none`: it was not found.
 */
export type Strategy = 'direct' | 'serial' | 'mixed' | 'none';

/** @param visits Holes by index, counter-clockwise, in order; `place` is the escape hole among `count`. */
export function strategyOf(visits: readonly number[], place: number, count: number): Strategy {
  const arrival = visits.indexOf(place);
  if (arrival < 0) return 'none';
  if (arrival === 0) return 'direct';
  const strides = visits
    .slice(0, arrival)
    .map((hole, index) => strideTo(hole, visits[index + 1] ?? hole, count));
  const isAround = [1, count - 1].some((next) => strides.every((stride) => stride === next));
  if (!isAround) return 'mixed';
  return arrival === 1 ? 'direct' : 'serial';
}

/** How many holes apart two holes are, the shorter way around. */
export function holesApart(one: number, other: number, count: number): number {
  return Math.min(strideTo(one, other, count), strideTo(other, one, count));
}

/** The measures of a trial that depend on its visits alone; see `measures` of the maze for what each means. */
export function visitMeasures(
  visits: readonly number[],
  place: number,
  count: number,
): Readonly<Record<string, number | string>> {
  const arrival = visits.indexOf(place);
  const byHole = Array.from(
    { length: count },
    (_, stride) => visits.filter((hole) => strideTo(place, hole, count) === stride).length,
  );
  const shareWithin = (reach: number): number =>
    rounded(visits.filter((hole) => holesApart(hole, place, count) <= reach).length / visits.length);
  const [first] = visits;
  return {
    escapeHole: place + 1,
    firstHole: first === undefined ? 'none' : first + 1,
    primaryErrors: arrival < 0 ? visits.length : arrival,
    strategy: strategyOf(visits, place, count),
    visits: visits.length,
    visitsByHole: byHole.join(' '),
    ...(first === undefined
      ? {}
      : {
          firstDeviation: holesApart(first, place, count),
          targetShare: shareWithin(0),
          zoneShare: shareWithin(1),
        }),
  };
}

/** Holes from one to another, counter-clockwise. */
function strideTo(from: number, to: number, count: number): number {
  return (to - from + count) % count;
}
