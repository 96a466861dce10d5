import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import type { Cell } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
import { effect, followedBy } from './effects.ts';
import { drawMaze, type Maze, mazeScene, type Side } from './t-maze-building.ts';

/** The numbers of the task; those of the building are in `MAZE_RULES`. Times in steps. */
export const T_MAZE_RULES = {
  /**
   * The sample lasts this long whatever the animal does: if it took fewer steps to the left than to the right, a fixed
   * batch of actions could carry the side over to the free run in its phase.
   */
  sampleSteps: 10,
  /** An animal that has not reached the open arm by then is guided there, so that everybody gets a sample. */
  guideStep: 8,
  /** Time from the return to the opening of the door, by phase: our own series, 0 to one full batch. */
  delays: { 'delay-0': 0, 'delay-4': 4, 'delay-16': 16 },
  /** Generous, so that random play chooses an arm in 98 of 100 trials (simulated) and its rate is that of a coin. */
  maxSteps: 400,
  /** The published rewards (paradigm facts 2.3, bump as in 2.1); both runs are baited with the same pellet. */
  reward: { step: -0.01, bump: -0.05, pellet: 1 },
} as const;

const STEP = effect(T_MAZE_RULES.reward.step);
const BUMP = effect(T_MAZE_RULES.reward.bump, 'bump');
const PELLET = effect(T_MAZE_RULES.reward.pellet, 'pellet');

/** The course of a trial: the forced run, its arm closed behind the animal, the start box, the free run. */
type Stage = 'forced' | 'confined' | 'waiting' | 'free';

const OTHER: Readonly<Record<Side, Side>> = { left: 'right', right: 'left' };

/**
 * Forced alternation (Shoji et al. 2012, PMC3399492): a run into the one open arm, then a free run with both open;
 * the arm not visited is baited. The sides of trials are independent coins, not balanced in blocks: in blocks of four
 * with two of each side, "the other side than last time" is right in two trials of three without any look at the sample.
 */
class TMazeWorld implements World {
  readonly #maze: Maze;
  readonly #sampleOf: (draw: Random) => Side;
  readonly #ways: Readonly<Record<Side, ActionDistances>>;
  readonly #scenes = new Map<string, Scene>();
  readonly #pose: Pose;
  #stage: Stage = 'free';
  #doors: readonly Cell[] = [];
  #scene: Scene;
  #sample: Side = 'left';
  #choice: Side | undefined;
  #delay = 0;
  #steps = 0;
  #wasGuided = false;

  constructor(maze: Maze, sampleOf: (draw: Random) => Side) {
    this.#maze = maze;
    this.#sampleOf = sampleOf;
    this.#pose = { ...maze.start };
    this.#ways = {
      left: new ActionDistances(maze.floor, maze.arms.left.entrance),
      right: new ActionDistances(maze.floor, maze.arms.right.entrance),
    };
    this.#scene = this.#sceneWith([]);
  }

  beginTrial({ phase, draw }: TrialStart): void {
    this.#sample = this.#sampleOf(draw);
    this.#choice = undefined;
    this.#delay = delayOf(phase);
    this.#steps = 0;
    this.#wasGuided = false;
    Object.assign(this.#pose, this.#maze.start);
    this.#enter('forced');
  }

  act(action: Action): Effect {
    this.#steps += 1;
    const moved = move(this.#pose, action, this.#maze.floor) ? STEP : BUMP;
    switch (this.#stage) {
      case 'forced':
        return this.#afterForcedStep(moved);
      case 'confined':
        return this.#afterConfinedStep(moved);
      case 'waiting':
        if (this.#steps < T_MAZE_RULES.sampleSteps + this.#delay) return moved;
        this.#enter('free');
        return followedBy(moved, 'door');
      case 'free':
        this.#choice = this.#armUnderfoot();
        return this.judge() === 'success' ? PELLET : moved;
    }
  }

  judge(): 'success' | 'failure' | undefined {
    if (this.#choice === undefined) return undefined;
    return this.#choice === this.#sample ? 'failure' : 'success';
  }

  explain(): string {
    if (this.#choice === undefined) return 'You entered no arm in the second run.';
    return this.judge() === 'success' ? 'There was food in this arm.' : 'This arm was empty.';
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    if (this.#stage === 'forced') return this.#ways[this.#sample].next(this.#pose);
    return this.#stage === 'free' ? this.#ways[OTHER[this.#sample]].next(this.#pose) : 'S';
  }

  /** `sample` and `choice` are sides as seen from the stem; `delay` and `choiceSteps` (from the door on) are steps. */
  measures(): Readonly<Record<string, number | string>> {
    return {
      sample: this.#sample,
      choice: this.#choice ?? 'none',
      delay: this.#delay,
      choiceSteps: Math.max(0, this.#steps - T_MAZE_RULES.sampleSteps - this.#delay),
      guided: this.#wasGuided ? 1 : 0,
    };
  }

  #afterForcedStep(moved: Effect): Effect {
    if (this.#armUnderfoot() !== undefined) {
      this.#enter('confined');
      return PELLET;
    }
    if (this.#steps < T_MAZE_RULES.guideStep) return moved;
    const { entrance, outward } = this.#maze.arms[this.#sample];
    Object.assign(this.#pose, { x: entrance.x, y: entrance.y, heading: outward });
    this.#wasGuided = true;
    this.#enter('confined');
    return followedBy(moved, 'guided');
  }

  #afterConfinedStep(moved: Effect): Effect {
    if (this.#steps < T_MAZE_RULES.sampleSteps) return moved;
    // Place, heading and step are the same after either sample, so that nothing but memory tells the two apart.
    Object.assign(this.#pose, this.#maze.start);
    this.#enter(this.#delay > 0 ? 'waiting' : 'free');
    return followedBy(moved, 'returned');
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    for (const door of this.#doors) this.#maze.floor.open(door);
    this.#doors = this.#doorsIn(stage);
    for (const door of this.#doors) this.#maze.floor.close(door);
    this.#scene = this.#sceneWith(this.#doors);
  }

  /** The closed doors of a stage. Those of the start box and of the free run do not depend on the sample. */
  #doorsIn(stage: Stage): readonly Cell[] {
    const { arms, junction, exit } = this.#maze;
    const blocked = arms[OTHER[this.#sample]].entrance;
    switch (stage) {
      case 'forced':
        return [blocked];
      case 'confined':
        return [blocked, junction];
      case 'waiting':
        return [exit];
      case 'free':
        return [];
    }
  }

  #sceneWith(doors: readonly Cell[]): Scene {
    const key = doors.map(({ x, y }) => `${x},${y}`).join(' ');
    const known = this.#scenes.get(key);
    if (known) return known;
    const scene = mazeScene(this.#maze, doors).toScene();
    this.#scenes.set(key, scene);
    return scene;
  }

  #armUnderfoot(): Side | undefined {
    const { x, y } = this.#pose;
    const { left, right } = this.#maze.arms;
    if (x === left.entrance.x && y === left.entrance.y) return 'left';
    return x === right.entrance.x && y === right.entrance.y ? 'right' : undefined;
  }
}

function delayOf(phase: string): number {
  const delays: Readonly<Record<string, number>> = T_MAZE_RULES.delays;
  return delays[phase] ?? 0;
}

/** A T-maze whose sample sides are given; tests compare worlds that differ in nothing else. */
export function createTMazeWorld(maze: Maze, sampleOf: (draw: Random) => Side): World {
  return new TMazeWorld(maze, sampleOf);
}

export const tMaze: Paradigm = {
  id: 't-maze',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: T_MAZE_RULES.maxSteps,
  plan: {
    quick: [
      { phase: 'delay-0', trials: 5 },
      { phase: 'delay-4', trials: 3 },
    ],
    // Ten trials a day, as in the original.
    standard: [
      { phase: 'delay-0', trials: 10 },
      { phase: 'delay-4', trials: 5 },
      { phase: 'delay-16', trials: 5 },
    ],
    full: [
      { phase: 'delay-0', trials: 20 },
      { phase: 'delay-4', trials: 10 },
      { phase: 'delay-16', trials: 10 },
    ],
  },
  choiceMeasure: 'choice',
  chance: {
    rate: 0.49,
    source:
      'Two arms; simulation: random play 49.0 % of 560,000 trials (2 % end without a choice), the best constant batch 50 %',
  },
  rodent: {
    rate: 0.8,
    source: 'Criterion of 80 % correct first choices in forced alternation, Shoji et al. 2012 (PMC3399492)',
  },
  briefing:
    'A T-shaped maze in a room, seen from above: . is floor, ## a wall, XX a closed door. Letters and digits are ' +
    `landmarks on the walls of the room. ${ANIMAL_LEGEND} FORWARD walks one cell. Each trial has two runs from the foot ` +
    'of the T: in the first, one arm is closed; then you are put back, sometimes kept waiting behind a door, and in the ' +
    'second run both arms are open. The first arm that you enter in the second run ends the trial; time ' +
    `is up after ${T_MAZE_RULES.maxSteps} steps. Find out where the food is. The maze stays the same for the whole session.`,
  createWorld: (draw) =>
    createTMazeWorld(drawMaze(draw), (trialDraw) => (trialDraw.coin() ? 'left' : 'right')),
};
