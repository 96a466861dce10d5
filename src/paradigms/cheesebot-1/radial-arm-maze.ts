import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { HEADINGS, type HeadingIndex } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
import { effect } from './effects.ts';
import { ARMS, drawRadialMaze, endOf, type RadialMaze, radialMazeScene } from './radial-maze-building.ts';

/** The numbers of the task; those of the building are in `RADIAL_MAZE_RULES`. */
export const RADIAL_RULES = {
  /** Arms with food at a time, of eight (paradigm facts 2.4). */
  baits: 4,
  /**
   * Errors (of either kind) that a success may have: one slip is not yet forgetting. Of random choices 2.2 % have so few,
   * 5.0 % would have two at most.
   */
  errors: 1,
  /** Choices after which a trial ends: enough to find four baits by trying every arm, with some re-entries. */
  choices: 12,
  /** Steps; generous, so that random play comes to the five choices that decide in 94 of 100 trials (simulated). */
  maxSteps: 1000,
  /** The published step, bump as in 2.1 (paradigm facts); each bait is a pellet. An empty cup costs nothing more. */
  reward: { step: -0.01, bump: -0.05, pellet: 1 },
} as const;

const STEP = effect(RADIAL_RULES.reward.step);
const BUMP = effect(RADIAL_RULES.reward.bump, 'bump');
const PELLET = effect(RADIAL_RULES.reward.pellet, 'pellet');
const EMPTY = effect(RADIAL_RULES.reward.step, 'empty');
const RETURNED = effect(RADIAL_RULES.reward.step, 'returned');

/** What belongs to one trial. */
interface Trial {
  readonly baited: ReadonlySet<HeadingIndex>;
  /** Which way the animal faces when it is let go, before each choice: drawn at once, so that no action shifts them. */
  readonly releases: readonly HeadingIndex[];
  /** The arms whose ends were reached, in order. */
  readonly entered: HeadingIndex[];
}

/** The standard errors of the maze; see `measures`. */
interface Tally {
  readonly found: number;
  readonly reference: number;
  readonly workingBaited: number;
  readonly workingUnbaited: number;
}

/**
 * Four of eight arms are baited, the same ones in every trial (reference memory), each once a trial (working memory).
 * Between choices the animal is confined in the hub, here put back into its middle, facing any way: from where it stands
 * and faces it cannot go on to "the next arm clockwise", which would need no memory (paradigm facts 6.3).
 */
class RadialWorld implements World {
  readonly #maze: RadialMaze;
  readonly #baited: ReadonlySet<HeadingIndex>;
  readonly #scene: Scene;
  readonly #ways = new Map<HeadingIndex, ActionDistances>();
  readonly #pose: Pose;
  #trial: Trial | undefined;
  /** At the end of an arm the animal eats, or finds nothing, and is fetched with its next step. */
  #isAtCup = false;

  constructor(maze: RadialMaze, baited: ReadonlySet<HeadingIndex>) {
    this.#maze = maze;
    this.#baited = baited;
    this.#scene = radialMazeScene(maze).toScene();
    this.#pose = { ...maze.middle, heading: 0 };
  }

  beginTrial({ phase, draw }: TrialStart): void {
    const baited =
      phase === 'reversal' ? new Set(ARMS.filter((arm) => !this.#baited.has(arm))) : this.#baited;
    const releases = Array.from({ length: RADIAL_RULES.choices }, () => draw.pick(ARMS));
    this.#trial = { baited, releases, entered: [] };
    this.#release();
  }

  act(action: Action): Effect {
    if (this.#isAtCup) {
      this.#release();
      return RETURNED;
    }
    const moved = move(this.#pose, action, this.#maze.floor) ? STEP : BUMP;
    const arm = this.#armUnderfoot();
    if (arm === undefined) return moved;
    const { baited, entered } = this.#running;
    const isFood = baited.has(arm) && !entered.includes(arm);
    entered.push(arm);
    this.#isAtCup = true;
    return isFood ? PELLET : EMPTY;
  }

  judge(): 'success' | 'failure' | undefined {
    if (!this.#isAtCup) return undefined;
    const { entered } = this.#running;
    const { found } = tallyOf(this.#running);
    if (found === RADIAL_RULES.baits)
      return entered.length - found <= RADIAL_RULES.errors ? 'success' : 'failure';
    return entered.length >= RADIAL_RULES.choices ? 'failure' : undefined;
  }

  explain(): string {
    const { entered } = this.#running;
    const { found, reference, workingBaited, workingUnbaited } = tallyOf(this.#running);
    return (
      `Pellets: ${found} of ${RADIAL_RULES.baits} in ${entered.length} visits. Errors: ` +
      `${workingBaited + workingUnbaited} in arms that you had visited before, ${reference} in new arms without food; ` +
      'a success has at most one.'
    );
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    if (this.#isAtCup) return 'S';
    const { releases, entered, baited } = this.#running;
    const left = ARMS.filter((arm) => baited.has(arm) && !entered.includes(arm));
    const { first } = leastTurns(releases.slice(entered.length), left);
    return first === undefined ? 'S' : this.#waysTo(first).next(this.#pose);
  }

  /**
   * A choice is to reach the end of an arm. `choices`: how many; `firstArm`: the first, named by its direction from the
   * hub. `correctInFirstFour`: pellets in the first four choices. `referenceErrors`: first entries into arms that are
   * never baited. `workingErrors`: entries into arms already entered in this trial, of these `workingErrorsBaited` into
   * arms whose food was taken, the rest into never-baited ones (paradigm facts 2.4; Penley et al. 2013, PMC4030456).
   * `shortest`: fewest actions to the four pellets.
   */
  measures(): Readonly<Record<string, number | string>> {
    const { entered, baited, releases } = this.#running;
    const { found, reference, workingBaited, workingUnbaited } = tallyOf(this.#running);
    const [firstArm] = entered;
    return {
      firstArm: firstArm === undefined ? 'none' : HEADINGS[firstArm].name,
      choices: entered.length,
      pellets: found,
      correctInFirstFour: tallyOf({ baited, entered: entered.slice(0, 4) }).found,
      referenceErrors: reference,
      workingErrors: workingBaited + workingUnbaited,
      workingErrorsBaited: workingBaited,
      // After each pellet but the last, one step passes until the animal is back in the hub.
      shortest: leastTurns(releases, [...baited]).turns + baited.size * (this.#maze.reach + 1) - 1,
    };
  }

  #release(): void {
    const { releases, entered } = this.#running;
    Object.assign(this.#pose, this.#maze.middle, { heading: releases[entered.length] ?? 0 });
    this.#isAtCup = false;
  }

  /** The arm at whose end the animal stands: as far from the middle as an arm reaches, and nothing else is as far. */
  #armUnderfoot(): HeadingIndex | undefined {
    const { middle, reach } = this.#maze;
    const [dx, dy] = [(this.#pose.x - middle.x) / reach, (this.#pose.y - middle.y) / reach];
    return ARMS.find((arm) => HEADINGS[arm].dx === dx && HEADINGS[arm].dy === dy);
  }

  #waysTo(arm: HeadingIndex): ActionDistances {
    const known = this.#ways.get(arm);
    if (known) return known;
    const ways = new ActionDistances(this.#maze.floor, endOf(this.#maze, arm));
    this.#ways.set(arm, ways);
    return ways;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

function tallyOf({ baited, entered }: Pick<Trial, 'baited' | 'entered'>): Tally {
  const tally = { found: 0, reference: 0, workingBaited: 0, workingUnbaited: 0 };
  entered.forEach((arm, index) => {
    const isNew = entered.indexOf(arm) === index;
    if (isNew) tally[baited.has(arm) ? 'found' : 'reference'] += 1;
    else tally[baited.has(arm) ? 'workingBaited' : 'workingUnbaited'] += 1;
  });
  return tally;
}

/** The order of arms that needs the fewest turns, from the headings in which the animal will be let go. */
function leastTurns(
  releases: readonly HeadingIndex[],
  arms: readonly HeadingIndex[],
): { readonly turns: number; readonly first: HeadingIndex | undefined } {
  const [heading = 0, ...later] = releases;
  let best: { turns: number; first: HeadingIndex | undefined } = { turns: 0, first: undefined };
  for (const arm of arms) {
    const rest = leastTurns(
      later,
      arms.filter((other) => other !== arm),
    );
    const turns = turnsBetween(heading, arm) + rest.turns;
    if (best.first === undefined || turns < best.turns) best = { turns, first: arm };
  }
  return best;
}

function turnsBetween(one: HeadingIndex, other: HeadingIndex): number {
  const turns = Math.abs(one - other);
  return Math.min(turns, 8 - turns);
}

/** Four of the eight arms, each such set as likely. */
export function drawBaits(draw: Random): ReadonlySet<HeadingIndex> {
  return new Set(draw.shuffle(ARMS).slice(0, RADIAL_RULES.baits));
}

/** A radial maze whose baited arms are given; tests compare worlds that differ in nothing else. */
export function createRadialWorld(maze: RadialMaze, baited: ReadonlySet<HeadingIndex>): World {
  return new RadialWorld(maze, baited);
}

export const radialArmMaze: Paradigm = {
  id: 'radial-arm-maze',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: RADIAL_RULES.maxSteps,
  // Reversal: the other four arms are baited. It asks for the same two memories and adds no rule.
  plan: {
    quick: [{ phase: 'acquisition', trials: 4 }],
    standard: [
      { phase: 'acquisition', trials: 10 },
      { phase: 'reversal', trials: 6 },
    ],
    full: [
      { phase: 'acquisition', trials: 24 },
      { phase: 'reversal', trials: 16 },
    ],
  },
  choiceMeasure: 'firstArm',
  chance: {
    rate: 0.0213,
    source:
      'Simulation: random play 2.13 % of 200,000 trials; arms chosen at random, each as likely: 720 of 32,768 sequences ' +
      'of five, 2.20 %; the best constant batch 2.2 %',
  },
  rodent: null,
  briefing:
    'A maze of eight arms around a hub, in a room, seen from above: . is floor, ## a wall, uu a food cup at the end of ' +
    `an arm. Letters and digits are landmarks on the walls of the room. ${ANIMAL_LEGEND} FORWARD walks one cell. Some of ` +
    'the cups hold food, which cannot be seen; you eat it when you reach the cup. At a cup your next step, whichever it ' +
    'is, ends with you back in the middle of the hub, facing any way. A trial goes on until you have found all the food, ' +
    `made ${RADIAL_RULES.choices} visits, or time is up (${RADIAL_RULES.maxSteps} steps); it is a success if at most one ` +
    'visit was to a cup without food. Find out which arms to visit. The maze stays the same for the whole session.',
  createWorld: (draw) => createRadialWorld(drawRadialMaze(draw), drawBaits(draw)),
};
