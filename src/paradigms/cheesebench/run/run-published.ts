import { accepted, type Result, refused } from '../../../result.ts';
import { PARADIGM_NAMES, type ParadigmId, type TextViewId } from '../../names.ts';
import type { Paradigm } from '../../paradigm.ts';
import { CounterRandom } from '../../random/counter.ts';
import { MersenneTwister } from '../../random/mersenne-twister.ts';
import type { ProtocolSet, PublishedSwitches } from '../switches.ts';
import { PublishedEnvironment } from './environment.ts';
import { type PublishedTrial, playTrials } from './play-trials.ts';
import { createRandomPlayer, type PublishedPlayer } from './player.ts';

/** The order in which the published runner goes through its environments (paradigm facts 3.1). */
export const PUBLISHED_ORDER: readonly ParadigmId[] = [
  'morris-water-maze',
  't-maze',
  'barnes-maze',
  'radial-arm-maze',
  'operant-chamber',
  'shuttle-box',
  'place-preference',
  'star-maze',
  'dnms',
];

export interface PublishedRunRequest {
  /** Paradigms of `cheesebench`, in any order; they are played in the published one. */
  readonly paradigms: readonly Paradigm[];
  readonly set: ProtocolSet;
  readonly switches: PublishedSwitches;
  /** A whole number of 32 bits, the published program's seed; its own default is 42. */
  readonly seed: number;
  readonly views: readonly TextViewId[];
  /** Who plays after the random agent; null: nobody. */
  readonly player: PublishedPlayer | null;
}

/** One paradigm in one view: the trials of the random agent, then those of the player. */
export interface PublishedCell {
  readonly paradigm: ParadigmId;
  readonly view: TextViewId;
  readonly random: readonly PublishedTrial[];
  readonly player: readonly PublishedTrial[] | null;
}

/** What came of a run, in the order in which it was played: plain data. */
export type PublishedRun = readonly PublishedCell[];

/**
 * The published runner (paradigm facts 3.1): for each view every environment is built anew, and on each the random agent
 * plays all its trials, then the player. One stream of actions serves the random agent in the whole run, another all
 * that the environments draw. Their draws are not the published ones, whose generator's state is not known, so only what
 * draws nothing comes out exactly as published: the random agent in the Morris maze, then in the T-maze, first view.
 */
export async function runPublished(
  request: PublishedRunRequest,
): Promise<Result<PublishedRun, 'published/other-protocol' | 'published/view-missing'>> {
  const { paradigms, views, seed } = request;
  for (const { id, protocol, views: drawn } of paradigms) {
    const { title } = PARADIGM_NAMES[id];
    if (protocol !== 'cheesebench') {
      return refused('published/other-protocol', `A published run has no place for ${title} of ${protocol}.`);
    }
    const missing = views.find((view) => !drawn.includes(view));
    if (missing !== undefined) {
      return refused(
        'published/view-missing',
        `${title} has no view ${missing} under cheesebench yet. It has: ${drawn.join(', ')}.`,
      );
    }
  }
  const inOrder = paradigms.toSorted((one, other) => placeOf(one) - placeOf(other));
  const draw = new CounterRandom(seed, 'cheesebench', 'environments');
  const random = createRandomPlayer(new MersenneTwister([seed]));
  const cells: PublishedCell[] = [];
  for (const view of views) {
    const built = inOrder.map((paradigm) => ({ paradigm, shared: new PublishedEnvironment(paradigm, draw) }));
    for (const { paradigm, shared } of built) cells.push(await playCell(paradigm, view, shared));
  }
  return accepted(cells);

  async function playCell(
    paradigm: Paradigm,
    view: TextViewId,
    shared: PublishedEnvironment,
  ): Promise<PublishedCell> {
    const { set, switches, player } = request;
    const series = { view, switches, trials: trialsOf(paradigm, set), stepCap: stepCapOf(paradigm, set) };
    const byRandom = await playTrials(shared, random, series);
    const own = switches.apparatus === 'shared' ? shared : new PublishedEnvironment(paradigm, draw);
    const byPlayer = player && (await playTrials(own, player, series));
    return { paradigm: paradigm.id, view, random: byRandom, player: byPlayer };
  }
}

function placeOf({ id }: Paradigm): number {
  return PUBLISHED_ORDER.indexOf(id);
}

function trialsOf({ plan }: Paradigm, { trials }: ProtocolSet): number {
  return trials === 'full' ? plan.full.reduce((sum, block) => sum + block.trials, 0) : trials;
}

function stepCapOf({ maxSteps }: Paradigm, { stepCap }: ProtocolSet): number {
  return stepCap === 'full' ? maxSteps : stepCap;
}
