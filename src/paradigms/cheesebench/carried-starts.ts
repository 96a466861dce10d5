/**
 * How many trials an apparatus has begun once another player has had this many on it. One more than it played: the
 * published engine begins the next trial as soon as one ends, the last one too (paradigm facts 1.3 and 2.1: 21 starts
 * after 20 trials). It does not where the last three were all successes; that is left out here, because it befalls the
 * random agent in 3 runs of 100.
 */
export function startsAfter(carriedTrials: number): number {
  return carriedTrials === 0 ? 0 : carriedTrials + 1;
}
