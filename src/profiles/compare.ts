import type { HeadToHead } from '../duels/head-to-head.ts';
import type { Interval } from '../leaderboard/dimensions.ts';
import { PARADIGM_IDS, type ParadigmId } from '../paradigms/names.ts';
import type { ParadigmProfile, Profile } from './profiles.ts';

export interface ParadigmComparison {
  readonly paradigm: ParadigmId;
  /** Null for who has not played it. */
  readonly one: ParadigmProfile | null;
  readonly other: ParadigmProfile | null;
  /** The rate of the first minus that of the second, 95 %; null unless both have played. */
  readonly difference: RateDifference | null;
}

export interface RateDifference {
  readonly difference: number;
  readonly interval: Interval;
  /** Whose rate is surely higher; `unclear` where the interval holds 0. */
  readonly better: 'one' | 'other' | 'unclear';
}

/** Two players side by side. */
export interface ProfileComparison {
  readonly one: Profile;
  readonly other: Profile;
  /** Every paradigm that either has played, in the order of the paper. */
  readonly paradigms: readonly ParadigmComparison[];
  /** Of the first against the second; null where they never met. */
  readonly headToHead: HeadToHead | null;
}

/** Both of one scope, protocol and view; that is the caller's affair. */
export function compareProfiles(one: Profile, other: Profile): ProfileComparison {
  const of = ({ paradigms }: Profile, paradigm: ParadigmId): ParadigmProfile | null =>
    paradigms.find((each) => each.paradigm === paradigm) ?? null;
  return {
    one,
    other,
    paradigms: PARADIGM_IDS.flatMap((paradigm) => {
      const [first, second] = [of(one, paradigm), of(other, paradigm)];
      if (!first && !second) return [];
      const difference = first && second ? rateDifference(first, second) : null;
      return [{ paradigm, one: first, other: second, difference }];
    }),
    headToHead: one.opponents.find(({ playerKey }) => playerKey === other.playerKey) ?? null,
  };
}

export type RatedSide = Pick<ParadigmProfile, 'rate' | 'interval'>;

/**
 * The difference of two independent rates with its 95 % interval: Newcombe's square-and-add of both intervals (1998,
 * Stat. Med. 17:873, method 10), which are Wilson's, or wider where sessions differ.
 */
export function rateDifference(one: RatedSide, other: RatedSide): RateDifference {
  const [low, high] = one.interval;
  const [otherLow, otherHigh] = other.interval;
  const difference = one.rate - other.rate;
  const below = Math.max(-1, difference - Math.hypot(one.rate - low, otherHigh - other.rate));
  const above = Math.min(1, difference + Math.hypot(high - one.rate, other.rate - otherLow));
  return {
    difference,
    interval: [below, above],
    better: below > 0 ? 'one' : above < 0 ? 'other' : 'unclear',
  };
}
