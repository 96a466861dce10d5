import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import type { Cell } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
import { effect, rounded } from './effects.ts';
import {
  cellsOffRoute,
  drawStarMaze,
  endOf,
  STAR_MAZE_RULES,
  type StarMaze,
  starMazeScene,
  turnsFrom,
} from './star-maze-building.ts';

/** The numbers of the task; those of the building are in `STAR_MAZE_RULES`. */
export const STAR_RULES = {
  /** More than the published 300 (paradigm facts 2.5), in which random play enters an alley in 54 of 100 trials: here 93. */
  maxSteps: 800,
  /** The published rewards (paradigm facts 2.5). */
  reward: { step: -0.01, bump: -0.1, platform: 1 },
} as const;

const STEP = effect(STAR_RULES.reward.step);
const BUMP = effect(STAR_RULES.reward.bump, 'bump');
const PLATFORM = effect(STAR_RULES.reward.platform, 'platform');
const RESCUED = effect(0, 'rescued');
const LEFT_THERE = effect(0);

/** Where trials start and where the platform is, by alley. The maze does not tell. */
export interface StarPlaces {
  readonly start: number;
  readonly goal: number;
  /** A probe starts in one of these. */
  readonly probeStarts: readonly number[];
}

/**
 * Which way a probe was solved. `allocentric`: the first alley was the goal alley, reached from elsewhere by its place.
 * `egocentric`: it was the one to which the turns of training lead from the new start. `other`: neither. `none`: no alley
 * was entered. Fouquet et al. 2013 (PMC3695082) find both strategies in intact mice.
 */
export type Strategy = 'allocentric' | 'egocentric' | 'other' | 'none';

const STRATEGY_TEXTS: Readonly<Record<Strategy, string>> = {
  allocentric: 'the first alley that you entered was the one where it had been',
  egocentric: 'the first alley that you entered was the one to which your usual turns lead',
  other: 'the first alley that you entered was neither where it had been nor where your usual turns lead',
  none: 'you entered no alley',
};

const NO_ALLEY = -1;

/** What belongs to one trial. */
interface Trial {
  readonly isProbe: boolean;
  readonly startAlley: number;
  readonly start: Readonly<Pose>;
  /** 1 for the cells that a direct way does not touch. */
  readonly offRoute: Uint8Array;
  /** The alley that the animal is in. To be in an alley is to be beyond its mouth, from where one may still look around. */
  alley: number;
  /** The first alley entered but for the one that the trial started in. */
  firstAlley: number | undefined;
  alleyErrors: number;
  hasStrayed: boolean;
  steps: number;
  pathLength: number;
  /** The step of the arrival at the goal alley's end; 0 before. */
  foundAt: number;
  isOver: boolean;
}

class StarWorld implements World {
  readonly #maze: StarMaze;
  readonly #places: StarPlaces;
  readonly #scene: Scene;
  /** The alley that each cell is in, by index y * columns + x; `NO_ALLEY` elsewhere. */
  readonly #alleyAt: Int8Array;
  /** The alley that ends in a cell, in the same way. */
  readonly #endAt: Int8Array;
  readonly #offRoutes = new Map<number, Uint8Array>();
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  #waysHome: ActionDistances | undefined;
  #trial: Trial | undefined;

  constructor(maze: StarMaze, places: StarPlaces) {
    this.#maze = maze;
    this.#places = places;
    this.#scene = starMazeScene(maze).toScene();
    this.#alleyAt = new Int8Array(maze.floor.columns * maze.floor.rows).fill(NO_ALLEY);
    this.#endAt = this.#alleyAt.slice();
    maze.alleys.forEach(({ cells }, alley) => {
      for (const cell of cells.slice(1)) this.#alleyAt[this.#index(cell)] = alley;
      for (const cell of cells.slice(-1)) this.#endAt[this.#index(cell)] = alley;
    });
  }

  beginTrial({ phase, draw }: TrialStart): void {
    const isProbe = phase === 'probe';
    const startAlley = isProbe ? draw.pick(this.#places.probeStarts) : this.#places.start;
    Object.assign(this.#pose, endOf(this.#maze, startAlley));
    this.#trial = {
      isProbe,
      startAlley,
      start: { ...this.#pose },
      offRoute: this.#offRoute(startAlley),
      alley: startAlley,
      firstAlley: undefined,
      alleyErrors: 0,
      hasStrayed: false,
      steps: 0,
      pathLength: 0,
      foundAt: 0,
      isOver: false,
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    const pose = this.#pose;
    const hasWorked = move(pose, action, this.#maze.floor);
    trial.steps += 1;
    if (!hasWorked) return BUMP;
    if (action !== 'F') return STEP;
    trial.pathLength += pose.heading % 2 === 1 ? Math.SQRT2 : 1;
    const index = this.#index(pose);
    if (trial.offRoute[index] === 1) trial.hasStrayed = true;
    this.#enter(trial, this.#alleyAt[index] ?? NO_ALLEY);
    return this.#reachEnd(trial, this.#endAt[index] ?? NO_ALLEY);
  }

  /**
   * The first alley decides; the trial goes on so that the place can be learnt. A right choice is not undone when time runs
   * out before the platform is reached.
   */
  judge(): 'success' | 'failure' | undefined {
    const { isOver, firstAlley, steps } = this.#running;
    const isRight = firstAlley === this.#places.goal;
    if (isOver) return isRight ? 'success' : 'failure';
    return isRight && steps >= STAR_RULES.maxSteps ? 'success' : undefined;
  }

  /** In training the animal is taken to the platform; in a probe there is none. */
  timeUp(): Effect {
    if (this.#running.isProbe) return LEFT_THERE;
    const { x, y } = endOf(this.#maze, this.#places.goal);
    Object.assign(this.#pose, { x, y });
    return RESCUED;
  }

  explain(): string {
    const { isProbe, firstAlley, alleyErrors, foundAt } = this.#running;
    if (isProbe)
      return (
        `You started elsewhere, and there was no platform this time; ${STRATEGY_TEXTS[this.#strategy()]}. ` +
        'This trial was a test and is not counted.'
      );
    if (firstAlley === undefined) return 'You entered no alley.';
    if (firstAlley === this.#places.goal)
      return 'The first alley that you entered was the one with the platform.';
    const count = `You entered a wrong alley ${alleyErrors === 1 ? 'once' : `${alleyErrors} times`}`;
    return foundAt > 0 ? `${count} before you found the platform; a success has no such error.` : `${count}.`;
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    return this.#ways.next(this.#pose);
  }

  /**
   * Alleys are numbered counter-clockwise, the start alley of training being 1. `firstAlley`: the first one entered but for
   * the one that the trial started in. `alleyErrors`: entries into others than the goal alley and that one. `direct`: 1 when
   * the end of the goal alley was reached on the way with fewer sides of the ring, without leaving it (both: paradigm facts
   * 6.3).
   * `latency`: steps to the arrival there, all steps without one. `shortest`: fewest actions. `pathLength` in cells. In a
   * probe the goal is the former one; `strategy`: see `Strategy`.
   */
  measures(): Readonly<Record<string, number | string>> {
    const trial = this.#running;
    const { startAlley, firstAlley, alleyErrors, steps, pathLength, foundAt } = trial;
    return {
      startAlley: this.#number(startAlley),
      goalAlley: this.#number(this.#places.goal),
      firstAlley: firstAlley === undefined ? 'none' : this.#number(firstAlley),
      ...(trial.isProbe ? { strategy: this.#strategy() } : {}),
      alleyErrors,
      direct: foundAt > 0 && !trial.hasStrayed ? 1 : 0,
      latency: foundAt > 0 ? foundAt : steps,
      shortest: this.#ways.from(trial.start),
      pathLength: rounded(pathLength),
    };
  }

  #enter(trial: Trial, alley: number): void {
    if (alley === trial.alley) return;
    trial.alley = alley;
    if (alley === NO_ALLEY || alley === trial.startAlley) return;
    trial.firstAlley ??= alley;
    if (alley !== this.#places.goal) trial.alleyErrors += 1;
  }

  /** A platform in a probe would pay one of the two strategies and so teach it; the first end that is reached ends it. */
  #reachEnd(trial: Trial, alley: number): Effect {
    if (alley === NO_ALLEY || alley === trial.startAlley) return STEP;
    const isGoal = alley === this.#places.goal;
    if (isGoal) trial.foundAt = trial.steps;
    trial.isOver = isGoal || trial.isProbe;
    return isGoal && !trial.isProbe ? PLATFORM : STEP;
  }

  #strategy(): Strategy {
    const { firstAlley, startAlley } = this.#running;
    const { start, goal } = this.#places;
    if (firstAlley === undefined) return 'none';
    if (firstAlley === goal) return 'allocentric';
    return turnsFrom(startAlley, firstAlley) === turnsFrom(start, goal) ? 'egocentric' : 'other';
  }

  #number(alley: number): number {
    return turnsFrom(this.#places.start, alley) + 1;
  }

  #offRoute(from: number): Uint8Array {
    const known = this.#offRoutes.get(from);
    if (known) return known;
    const offRoute = new Uint8Array(this.#alleyAt.length);
    for (const cell of cellsOffRoute(this.#maze, from, this.#places.goal)) offRoute[this.#index(cell)] = 1;
    this.#offRoutes.set(from, offRoute);
    return offRoute;
  }

  /** Ways to the platform. */
  get #ways(): ActionDistances {
    this.#waysHome ??= new ActionDistances(this.#maze.floor, endOf(this.#maze, this.#places.goal));
    return this.#waysHome;
  }

  #index({ x, y }: Cell): number {
    return y * this.#maze.floor.columns + x;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

/**
 * A probe starts in none of three alleys: the goal; the usual start, from where place and turns lead to the same alley; and
 * the one from where the usual turns lead to the usual start, which has an attraction of its own.
 */
export function drawStarPlaces(draw: Random): StarPlaces {
  const { alleys } = STAR_MAZE_RULES;
  const start = draw.below(alleys);
  const turns = 1 + draw.below(alleys - 1);
  const goal = (start + turns) % alleys;
  const excluded = [goal, start, (start - turns + alleys) % alleys];
  const all = Array.from({ length: alleys }, (_, alley) => alley);
  return { start, goal, probeStarts: all.filter((alley) => !excluded.includes(alley)) };
}

/** A star maze whose places are given; tests compare worlds that differ in nothing but the goal. */
export function createStarWorld(maze: StarMaze, places: StarPlaces): World {
  return new StarWorld(maze, places);
}

export const starMaze: Paradigm = {
  id: 'star-maze',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: STAR_RULES.maxSteps,
  plan: {
    quick: [
      { phase: 'training', trials: 4 },
      { phase: 'probe', trials: 1 },
      { phase: 'training', trials: 2 },
    ],
    standard: [
      { phase: 'training', trials: 10 },
      { phase: 'probe', trials: 1 },
      { phase: 'training', trials: 4 },
    ],
    // Forty trials of training, as in the original.
    full: [
      { phase: 'training', trials: 20 },
      { phase: 'probe', trials: 1 },
      { phase: 'training', trials: 20 },
      { phase: 'probe', trials: 1 },
    ],
  },
  // A probe is scored by the strategy that it shows.
  uncounted: ['probe'],
  choiceMeasure: 'firstAlley',
  chance: {
    rate: 0.2317,
    source:
      'Four alleys to choose from; simulation: random play 23.2 % of 700,000 trials (7 % end without a choice), no blind policy above 25 %',
  },
  rodent: null,
  briefing:
    'A maze of corridors full of cloudy water in a room, seen from above: ~ is water, ## a wall. A ring has five corners, ' +
    'and from each an alley leads outward. Letters and digits are landmarks on the walls of the room. ' +
    `${ANIMAL_LEGEND} FORWARD swims one cell. You start at the end of an alley, sometimes of another one than usual. ` +
    'At the end of one alley a platform may lie just under the surface, where nobody can see it. A trial goes on until you ' +
    `are out of the water or time is up (${STAR_RULES.maxSteps} steps, sometimes fewer); it is a success only if the first ` +
    'alley that you enter is the right one. To enter an alley is to swim two cells into it; your own does not count. Maze ' +
    'and landmarks stay the same for the whole session.',
  createWorld: (draw) => createStarWorld(drawStarMaze(draw), drawStarPlaces(draw)),
};
