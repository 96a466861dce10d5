import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import type { Cell } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
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

/** The numbers of the task; those of the pool are in `POOL_RULES`. */
export const MORRIS_RULES = {
  /** Steps until the animal is guided to the platform; direct ways take 4 to 15. */
  maxSteps: 100,
  /** Steps of a trial without platform: fixed, as a probe is, and more than any direct way may take. */
  probeSteps: 40,
  /**
   * An escape is direct if it took no more than the fewest actions and this share of them (rounded down). Arrival alone
   * is no measure of knowing the place: random search arrives too (paradigm facts 6.3). By simulation, the best blind
   * batches are round trips through the middle of the pool; with a half more they make 4.8 % direct escapes, with a
   * third more 2.7 %. A third is still room for a wrong turn and its correction.
   */
  directSlack: 1 / 3,
  /** The published rewards (paradigm facts 2.1). */
  reward: { step: -0.01, bump: -0.05, platform: 1 },
} as const;

/**
 * The phases of Vorhees & Williams 2006 (PMC2895266): a hidden platform at one place, probe trials without it, the
 * opposite quadrant after the reversal, and a cued control whose platform is seen and moves every trial.
 */
const PHASES = {
  acquisition: { place: 'home', platform: 'hidden' },
  probe: { place: 'home', platform: 'none' },
  reversal: { place: 'reversed', platform: 'hidden' },
  'reversal-probe': { place: 'reversed', platform: 'none' },
  cued: { place: 'anywhere', platform: 'seen' },
} as const;
type PhaseRule = (typeof PHASES)[keyof typeof PHASES];

const STEP = effect(MORRIS_RULES.reward.step);
const BUMP = effect(MORRIS_RULES.reward.bump, 'bump');
const PLATFORM = effect(MORRIS_RULES.reward.platform, 'platform');
const RESCUED = effect(0, 'rescued');

/** What belongs to one trial. */
interface Trial {
  readonly rule: PhaseRule;
  readonly place: Cell;
  readonly ways: ActionDistances;
  readonly scene: Scene;
  /** The fewest actions from the start to the place. */
  readonly shortest: number;
  steps: number;
  pathLength: number;
  stepsInQuadrant: number;
  distanceSum: number;
  /** The step of the first arrival at the place; 0 before. */
  foundAt: number;
}

class MorrisWorld implements World {
  readonly #pool: Pool;
  readonly #places: Places;
  readonly #hiddenScene: Scene;
  readonly #waysTo = new Map<Cell, ActionDistances>();
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  #startsLeft: Start[] = [];
  #phase = '';
  #trial: Trial | undefined;

  constructor(pool: Pool, places: Places) {
    this.#pool = pool;
    this.#places = places;
    this.#hiddenScene = poolScene(pool).toScene();
  }

  beginTrial({ phase, draw }: TrialStart): void {
    if (phase !== this.#phase || this.#startsLeft.length === 0) this.#startsLeft = [...this.#pool.starts];
    this.#phase = phase;
    const start = draw.pick(this.#startsLeft);
    this.#startsLeft = this.#startsLeft.filter((other) => other !== start);
    Object.assign(this.#pose, { x: start.x, y: start.y, heading: draw.pick(start.headings) });
    const rule: PhaseRule = isPhase(phase) ? PHASES[phase] : PHASES.acquisition;
    const place = rule.place === 'anywhere' ? draw.pick(this.#pool.zones.flat()) : this.#places[rule.place];
    const ways = this.#ways(place);
    this.#trial = {
      rule,
      place,
      ways,
      scene: rule.platform === 'seen' ? poolScene(this.#pool).put(place, '[]').toScene() : this.#hiddenScene,
      shortest: ways.from(this.#pose),
      steps: 0,
      pathLength: 0,
      stepsInQuadrant: 0,
      distanceSum: 0,
      foundAt: 0,
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    const pose = this.#pose;
    const { x, y } = pose;
    const hasWorked = move(pose, action, this.#pool.floor);
    trial.steps += 1;
    if (pose.x !== x || pose.y !== y) trial.pathLength += pose.x !== x && pose.y !== y ? Math.SQRT2 : 1;
    trial.distanceSum += distance(pose, trial.place);
    if (isInQuadrantOf(this.#pool, pose, trial.place)) trial.stepsInQuadrant += 1;
    if (trial.foundAt === 0 && pose.x === trial.place.x && pose.y === trial.place.y) {
      trial.foundAt = trial.steps;
      if (trial.rule.platform !== 'none') return PLATFORM;
    }
    return hasWorked ? STEP : BUMP;
  }

  judge(): 'success' | 'failure' | undefined {
    const trial = this.#running;
    const isOver =
      trial.rule.platform === 'none' ? trial.steps >= MORRIS_RULES.probeSteps : trial.foundAt > 0;
    if (!isOver) return undefined;
    return trial.foundAt > 0 && trial.foundAt <= directLimit(trial.shortest) ? 'success' : 'failure';
  }

  /** The animal is taken to the platform and so shown where it is, as in the original's first trials. */
  timeUp(): Effect {
    const { place } = this.#running;
    Object.assign(this.#pose, { x: place.x, y: place.y });
    return RESCUED;
  }

  explain(): string {
    const { rule, foundAt, shortest } = this.#running;
    const direct = `A direct way was at most ${directLimit(shortest)}.`;
    if (rule.platform === 'none') {
      const crossed =
        foundAt > 0 ? `you crossed its old place at step ${foundAt}` : 'you did not cross its old place';
      return `There was no platform this time; ${crossed}. ${direct} This trial was a test and is not counted.`;
    }
    const found =
      foundAt > 0 ? `You found the platform in ${foundAt} steps.` : 'You did not find the platform.';
    return `${found} ${direct}${rule.platform === 'seen' ? ' This trial was a control and is not counted.' : ''}`;
  }

  draw(view: TextViewId): string {
    return this.#running.scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    const trial = this.#running;
    return trial.foundAt > 0 ? 'S' : trial.ways.next(this.#pose);
  }

  /**
   * `latency`: steps to the first arrival (all steps when there was none). `shortest`: fewest actions. `efficiency`:
   * their ratio, 0 without arrival. `pathLength` in cells. `quadrantShare` and `meanProximity` (mean distance to the
   * place in cells; Maei et al. 2009, PMC2659169) are over all steps of the trial.
   */
  measures(): Readonly<Record<string, number>> {
    const { steps, foundAt, shortest, pathLength, stepsInQuadrant, distanceSum } = this.#running;
    return {
      latency: foundAt > 0 ? foundAt : steps,
      shortest,
      efficiency: foundAt > 0 ? rounded(shortest / foundAt) : 0,
      pathLength: rounded(pathLength),
      quadrantShare: steps > 0 ? rounded(stepsInQuadrant / steps) : 0,
      meanProximity: steps > 0 ? rounded(distanceSum / steps) : 0,
    };
  }

  #ways(place: Cell): ActionDistances {
    const known = this.#waysTo.get(place);
    if (known) return known;
    const ways = new ActionDistances(this.#pool.floor, place);
    this.#waysTo.set(place, ways);
    return ways;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

/** The most steps that a direct escape may take. */
export function directLimit(shortest: number): number {
  return Math.floor(shortest * (1 + MORRIS_RULES.directSlack));
}

function isPhase(phase: string): phase is keyof typeof PHASES {
  return Object.hasOwn(PHASES, phase);
}

/** A water maze whose hidden places are given; tests compare worlds that differ in nothing else. */
export function createMorrisWorld(pool: Pool, places: Places): World {
  return new MorrisWorld(pool, places);
}

export const morrisWaterMaze: Paradigm = {
  id: 'morris-water-maze',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: MORRIS_RULES.maxSteps,
  plan: {
    quick: [
      { phase: 'acquisition', trials: 4 },
      { phase: 'probe', trials: 1 },
      { phase: 'reversal', trials: 2 },
    ],
    standard: [
      { phase: 'acquisition', trials: 8 },
      { phase: 'probe', trials: 1 },
      { phase: 'reversal', trials: 4 },
      { phase: 'cued', trials: 2 },
    ],
    full: [
      { phase: 'acquisition', trials: 20 },
      { phase: 'probe', trials: 1 },
      { phase: 'reversal', trials: 12 },
      { phase: 'reversal-probe', trials: 1 },
      { phase: 'cued', trials: 4 },
    ],
  },
  // The probe is scored by where the animal searches, the cued control shows its platform.
  uncounted: ['probe', 'reversal-probe', 'cued'],
  chance: {
    rate: 0.00025,
    source:
      'Simulation: random play escaped directly in 0.024 % of 480,000 trials, the best of 2,000 constant batches in 2.7 %',
  },
  rodent: null,
  briefing:
    'A round pool of cloudy water in a room, seen from above: ~ is water, ## the rim of the pool. Letters and digits ' +
    `are landmarks on the walls of the room. ${ANIMAL_LEGEND} FORWARD swims one cell. Somewhere a platform may lie just ` +
    'under the surface, where nobody can see it; [] is a platform that stands above it. A trial goes on until you are ' +
    `out of the water or time is up (${MORRIS_RULES.maxSteps} steps, sometimes fewer); it is a success only if you took at ` +
    'most a third more actions than the shortest way needs. Pool and landmarks stay the same for the whole session.',
  createWorld: (draw) => {
    const pool = drawPool(draw);
    return createMorrisWorld(pool, drawPlaces(draw, pool));
  },
};
