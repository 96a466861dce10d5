import type { HeadToHead } from '../duels/head-to-head.ts';
import type { Interval } from '../leaderboard/dimensions.ts';
import { wilsonInterval } from '../leaderboard/wilson.ts';
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

/** Successes out of at least one trial. */
export type Count = Pick<ParadigmProfile, 'successes' | 'trials'>;

/**
 * The difference of two independent rates with its 95 % interval: Newcombe's square-and-add of both Wilson intervals
 * (1998, Stat. Med. 17:873, method 10).
 */
export function rateDifference(one: Count, other: Count): RateDifference {
  const [p, q] = [one.successes / one.trials, other.successes / other.trials];
  const [low, high] = wilsonInterval(one.successes, one.trials);
  const [otherLow, otherHigh] = wilsonInterval(other.successes, other.trials);
  const difference = p - q;
  const below = Math.max(-1, difference - Math.hypot(p - low, otherHigh - q));
  const above = Math.min(1, difference + Math.hypot(high - p, q - otherLow));
  return {
    difference,
    interval: [below, above],
    better: below > 0 ? 'one' : above < 0 ? 'other' : 'unclear',
  };
}
