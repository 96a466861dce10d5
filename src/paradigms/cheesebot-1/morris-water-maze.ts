import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import type { Cell } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND, animalSign } from '../views/animal.ts';
import type { Backdrop } from '../views/backdrop.ts';
import { effect, rounded } from './effects.ts';
import {
  distance,
  drawPlaces,
  drawPool,
  isInQuadrantOf,
  type Places,
  type Pool,
  poolScene,
  type Start,
} from './morris-pool.ts';

/** The numbers of the task. Geometry: `POOL_RULES`. */
const RULES = {
  /** Steps until the animal is guided to the platform; a direct way takes 6 to 16. */
  maxSteps: 100,
  /** Steps of a trial without platform: fixed, as a probe is, and at least twice the longest direct way. */
  probeSteps: 40,
  /**
   * An escape counts as direct up to this multiple of the fewest actions, plus the allowance (room for one wrong
   * turn and its correction). Arrival alone is no measure: random search arrives too (paradigm facts 6.3).
   */
  directMultiple: 1.5,
  directAllowance: 2,
  /** The published rewards (paradigm facts 2.1). */
  reward: { step: -0.01, bump: -0.05, platform: 1 },
} as const;

const STEP = effect(RULES.reward.step);
const BUMP = effect(RULES.reward.bump, 'bump');
const PLATFORM = effect(RULES.reward.platform, 'platform');
const GUIDED = effect(0, 'guided');

/**
 * Phases (Vorhees & Williams 2006, PMC2895266): acquisition with a hidden platform at one place, a probe trial without
 * it, reversal to the opposite quadrant, and a cued control whose platform is seen and moves every trial.
 */
class MorrisWorld implements World {
  readonly #pool: Pool;
  readonly #places: Places;
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  readonly #hiddenScene: Backdrop;
  readonly #ways = new Map<Cell, ActionDistances>();
  #scene: Backdrop;
  #ways_: ActionDistances;
  #startsLeft: readonly Start[] = [];
  #phase = '';
  #place: Cell;
  #shortest = 0;
  #steps = 0;
  #pathLength = 0;
  #stepsInQuadrant = 0;
  #distanceSum = 0;
  /** Step of the first arrival at the place; 0 before. */
  #foundAt = 0;

  constructor(pool: Pool, places: Places) {
    this.#pool = pool;
    this.#places = places;
    this.#hiddenScene = poolScene(pool).toBackdrop();
  }
}
