import { type Interval, mean } from '../../leaderboard/dimensions.ts';
import { wilsonAround } from '../../leaderboard/wilson.ts';

/** Two sessions on the same trials: the rates of both, and how many trials each had. */
export interface RatePair {
  readonly one: number;
  readonly other: number;
  readonly trials: number;
}

/** Pairs below this tell nothing of how both go together. */
const LEAST_FOR_CORRELATION = 3;

/**
 * The mean difference of paired rates with its 95 % interval: the square-and-add interval of Newcombe (1998, Stat. Med.
 * 17:2635) out of the Wilson intervals of both sides and the correlation between them, where a session counts for as many
 * trials as the differences between sessions leave it. It draws nothing at random, and unlike a bootstrap it has a width
 * where every session went the same way.
 * Throws a RangeError without a pair.
 */
export function pairedDifference(pairs: readonly RatePair[]): {
  readonly difference: number;
  readonly interval: Interval;
} {
  if (pairs.length === 0) throw new RangeError('A difference needs at least one pair');
  const trials = pairs.reduce((sum, pair) => sum + pair.trials, 0);
  const [one, other] = [pairs.map((pair) => pair.one), pairs.map((pair) => pair.other)];
  const [a, b] = [sideOf(one, trials), sideOf(other, trials)];
  const rho = pairs.length < LEAST_FOR_CORRELATION ? 0 : correlation(one, other);
  const difference = a.rate - b.rate;
  const below = squareAndAdd(a.rate - a.low, b.high - b.rate, rho);
  const above = squareAndAdd(a.high - a.rate, b.rate - b.low, rho);
  return { difference, interval: [Math.max(-1, difference - below), Math.min(1, difference + above)] };
}

interface Side {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

function sideOf(rates: readonly number[], trials: number): Side {
  const rate = Math.min(1, Math.max(0, mean(rates)));
  const [low, high] = wilsonAround(rate, worthOf(rates, rate, trials));
  return { rate, low, high };
}

/**
 * How many independent trials the sessions are worth. Where all of them had every success, or none, or where there is one
 * alone, nobody can see how alike their trials are: then each is worth one.
 */
function worthOf(rates: readonly number[], rate: number, trials: number): number {
  const count = rates.length;
  if (count === 1 || rate === 0 || rate === 1) return count;
  const squares = rates.reduce((sum, each) => sum + (each - rate) ** 2, 0);
  const variance = squares / (count - 1) / count;
  return variance === 0 ? trials : Math.min(trials, (rate * (1 - rate)) / variance);
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  const products = one.reduce((sum, value, at) => sum + (value - a) * ((other[at] ?? b) - b), 0);
  const squares = (values: readonly number[], centre: number): number =>
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const scale = Math.sqrt(squares(one, a) * squares(other, b));
  return scale === 0 ? 0 : Math.min(1, Math.max(-1, products / scale));
}

/** Rounding must not make it the root of a number below 0. */
function squareAndAdd(one: number, other: number, rho: number): number {
  return Math.sqrt(Math.max(0, one ** 2 - 2 * rho * one * other + other ** 2));
}
