import type { Paradigm } from '../paradigms/paradigm.ts';
import { percentText } from '../percent.ts';
import { bestConstantBatch, randomScore } from './blind-search.ts';
import type { ClusteredRate } from './clustered.ts';

/** How the check is made. The best batch may be this much above chance: five points of success rate. */
export const BLIND_CHECK_RULES = {
  /** Random batches of 1 to 16 actions that compete, and the sessions of the first round and of the final score. */
  batches: 2000,
  firstSeeds: 2,
  freshSeeds: 400,
  /** Sessions of random play. */
  randomSeeds: 400,
  /** The highest chance that a paradigm may have. */
  mostChance: 0.5,
  margin: 0.05,
} as const;

/** What blind play reaches in one paradigm, beside what is said of it. */
export interface BlindCheck {
  readonly paradigm: Paradigm;
  readonly random: ClusteredRate;
  readonly best: ClusteredRate & { readonly letters: string };
  /** What does not hold, as sentences; empty when all does. */
  readonly faults: readonly string[];
}

/**
 * Whether a paradigm can be passed blindly: random play must agree with the stated chance within its 95 % interval, and
 * the best constant batch, chosen on some seeds and scored on fresh ones, must not be clearly above it.
 */
export function checkBlindPlay(paradigm: Paradigm, batches: number = BLIND_CHECK_RULES.batches): BlindCheck {
  const { firstSeeds, freshSeeds, randomSeeds, mostChance, margin } = BLIND_CHECK_RULES;
  const random = randomScore(paradigm, 'quick', randomSeeds);
  const best = bestConstantBatch({ paradigm, length: 'quick', batches, firstSeeds, freshSeeds });
  const { rate } = paradigm.chance;
  const faults = [
    ...(rate > mostChance ? [`Stated chance is above ${percentText(mostChance)}.`] : []),
    ...(rate < random.interval[0] || rate > random.interval[1]
      ? ['Random play does not agree with the stated chance.']
      : []),
    ...(best.rate > rate + margin ? [`Constant ${best.letters} is more than 5 points above chance.`] : []),
  ];
  return { paradigm, random, best, faults };
}

/** One line of the check's table. */
export function blindCheckLine({ paradigm, random, best, faults }: BlindCheck): string {
  const [low, high] = random.interval;
  return [
    paradigm.id.padEnd(18),
    `chance ${percent(paradigm.chance.rate)}`,
    `random ${percent(random.rate)} (${percent(low)} to ${percent(high)}, ${random.trials} trials)`,
    `best batch ${percent(best.rate)} (${best.letters}, ${best.trials} fresh trials)`,
    faults.length === 0 ? 'holds' : `DOES NOT HOLD: ${faults.join(' ')}`,
  ].join('  ');
}

function percent(rate: number): string {
  const hundred = 100 * rate;
  return `${hundred.toFixed(hundred > 0 && hundred < 0.1 ? 3 : 1).padStart(5)} %`;
}
