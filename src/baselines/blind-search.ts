import { ACTIONS, type Action } from '../paradigms/action.ts';
import type { Length } from '../paradigms/names.ts';
import type { Paradigm } from '../paradigms/paradigm.ts';
import { CounterRandom } from '../paradigms/random/counter.ts';
import { phasesOf } from '../paradigms/session.ts';
import { type ClusteredRate, clusteredRate } from './clustered.ts';
import { type BlindPlayer, playBlindly } from './play-blindly.ts';

export interface BlindSearch {
  readonly paradigm: Paradigm;
  readonly length: Length | number;
  /** How many random batches of 1 to 16 actions compete. */
  readonly batches: number;
  /** Sessions that every batch plays in the first round; each later round has five times as many for a tenth of them. */
  readonly firstSeeds: number;
  /** Sessions on which the winner is scored; none of them took part in the choice. */
  readonly freshSeeds: number;
}

/**
 * The best constant batch, restarted at each trial's start and repeated to its end. Chosen in rounds on some seeds and
 * scored on fresh ones, so that the luck of the choice does not count.
 */
export function bestConstantBatch(search: BlindSearch): ClusteredRate & { readonly letters: string } {
  const draw = new CounterRandom('blind search', search.paradigm.id);
  let rivals = Array.from({ length: search.batches }, () =>
    Array.from({ length: 1 + draw.below(16) }, () => draw.pick(ACTIONS)),
  );
  for (let round = 1, seeds = search.firstSeeds; rivals.length > 1; round++, seeds *= 5) {
    const ranked = rivals
      .map((batch) => ({
        batch,
        rate: scoreOf(search, seedsOf(`round ${round}`, seeds), constant(batch)).rate,
      }))
      .sort((a, b) => b.rate - a.rate);
    rivals = ranked.slice(0, Math.ceil(ranked.length / 10)).map((ranking) => ranking.batch);
  }
  const [winner = []] = rivals;
  return {
    letters: winner.join(''),
    ...scoreOf(search, seedsOf('fresh', search.freshSeeds), constant(winner)),
  };
}

/** How the random agent does: each action as likely, whatever happens. */
export function randomScore(paradigm: Paradigm, length: Length | number, seeds: number): ClusteredRate {
  const draw = new CounterRandom('random play', paradigm.id);
  return scoreOf({ paradigm, length }, seedsOf('random', seeds), () => draw.pick(ACTIONS));
}

function constant(batch: readonly Action[]): BlindPlayer {
  return (step) => batch[step % batch.length] ?? 'S';
}

function seedsOf(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index}`);
}

function scoreOf(
  { paradigm, length }: Pick<BlindSearch, 'paradigm' | 'length'>,
  seeds: readonly string[],
  player: BlindPlayer,
): ClusteredRate {
  // Rule: probes and controls are no successes and no failures, here as on the leaderboard.
  const isCounted = phasesOf(paradigm, length).map((phase) => !paradigm.uncounted?.includes(phase));
  return clusteredRate(
    seeds.map((seed) => {
      const counted = playBlindly(paradigm, length, seed, player).filter((_, trial) => isCounted[trial]);
      return {
        successes: counted.filter((outcome) => outcome === 'success').length,
        trials: counted.length,
      };
    }),
  );
}
