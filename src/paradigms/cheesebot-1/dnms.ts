import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
import { type Chamber, chamberScene, drawChamber, type Field } from './dnms-chamber.ts';
import { effect, followedBy } from './effects.ts';

/** The numbers of the task; those of the chamber are in `CHAMBER_RULES`. Times in steps. */
export const DNMS_RULES = {
  /**
   * The sample lasts this long whatever the animal does: if it ended with the response, a fixed batch of actions could
   * carry the way to the sample over to the choice in its phase.
   */
  sampleSteps: 8,
  /** An animal that has not stepped on the sample by then is set on it. The farthest field is 5 actions away. */
  placeStep: 7,
  /** Time from the return to the opening of the door, by phase (paradigm facts 6.3). */
  delays: { 'delay-0': 0, 'delay-2': 2, 'delay-6': 6, 'delay-20': 20 },
  /** Generous, so that random play chooses in 98 of 100 trials (simulated) and its rate is that of a coin. */
  maxSteps: 500,
  /** The published step of the mazes, bump as in 2.1 (paradigm facts). Only the choice brings food. */
  reward: { step: -0.01, bump: -0.05, pellet: 1 },
} as const;

const STEP = effect(DNMS_RULES.reward.step);
const BUMP = effect(DNMS_RULES.reward.bump, 'bump');
const PELLET = effect(DNMS_RULES.reward.pellet, 'pellet');

/** Two different fields, in no order that tells anything. */
export type Pair = readonly [Field, Field];

/** What is kept back until the choice: which field of the pair is the sample. */
export type SampleOf = (pair: Pair, draw: Random) => Field;

/** The course of a trial: the sample lit, dark after the response, the start box closed, sample and new field lit. */
type Stage = 'sample' | 'responded' | 'waiting' | 'choice';

/** What belongs to one trial. */
interface Trial {
  readonly sample: Field;
  readonly novel: Field;
  readonly delay: number;
  steps: number;
  /** The step of the response to the sample; 0 before, and for an animal that was set on it. */
  responseStep: number;
  prematureResponses: number;
  choice: 'sample' | 'novel' | undefined;
  waysToSample: ActionDistances | undefined;
  waysToNovel: ActionDistances | undefined;
}

/**
 * Trial-unique non-match to location (Oomen et al. 2013, PMC3982138): a field lights up and has to be stepped on; after
 * a delay it is lit together with a new one, and the new one is right. Pairs of fields are drawn without repetition as
 * far as there are enough, and a coin decides which of the two was the sample: nothing but memory tells them apart.
 */
class DnmsWorld implements World {
  readonly #chamber: Chamber;
  readonly #pairs: readonly Pair[];
  readonly #sampleOf: SampleOf;
  readonly #dark: Scene;
  readonly #closed: Scene;
  readonly #pose: Pose;
  #scene: Scene;
  #stage: Stage = 'sample';
  #trial: Trial | undefined;

  constructor(chamber: Chamber, pairs: readonly Pair[], sampleOf: SampleOf) {
    this.#chamber = chamber;
    this.#pairs = pairs;
    this.#sampleOf = sampleOf;
    this.#dark = chamberScene(chamber, [], false).toScene();
    this.#closed = chamberScene(chamber, [], true).toScene();
    this.#scene = this.#dark;
    this.#pose = { ...chamber.start };
  }

  beginTrial({ trial, phase, draw }: TrialStart): void {
    const pair = this.#pairs[(trial - 1) % this.#pairs.length];
    if (!pair) throw new Error('No pairs of fields');
    const sample = this.#sampleOf(pair, draw);
    this.#trial = {
      sample,
      novel: pair[0] === sample ? pair[1] : pair[0],
      delay: delayOf(phase),
      steps: 0,
      responseStep: 0,
      prematureResponses: 0,
      choice: undefined,
      waysToSample: undefined,
      waysToNovel: undefined,
    };
    Object.assign(this.#pose, this.#chamber.start);
    this.#enter('sample');
  }

  act(action: Action): Effect {
    const trial = this.#running;
    trial.steps += 1;
    const moved = move(this.#pose, action, this.#chamber.floor) ? STEP : BUMP;
    switch (this.#stage) {
      case 'sample':
        return this.#afterSampleStep(trial, moved);
      case 'responded':
        return this.#afterDarkStep(trial, moved);
      case 'waiting':
        if (moved === BUMP && this.#pose.heading === this.#chamber.start.heading)
          trial.prematureResponses += 1;
        if (trial.steps < DNMS_RULES.sampleSteps + trial.delay) return moved;
        this.#enter('choice');
        return followedBy(moved, 'door');
      case 'choice':
        if (this.#isOn(trial.novel)) trial.choice = 'novel';
        else if (this.#isOn(trial.sample)) trial.choice = 'sample';
        return trial.choice === 'novel' ? PELLET : moved;
    }
  }

  judge(): 'success' | 'failure' | undefined {
    const { choice } = this.#running;
    if (choice === undefined) return undefined;
    return choice === 'novel' ? 'success' : 'failure';
  }

  explain(): string {
    const { choice } = this.#running;
    if (choice === undefined) return 'You stepped on neither of the two lit fields.';
    return choice === 'novel' ? 'There was food on this field.' : 'There was no food on this field.';
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    const trial = this.#running;
    switch (this.#stage) {
      case 'sample':
        trial.waysToSample ??= new ActionDistances(this.#chamber.floor, trial.sample);
        return trial.waysToSample.next(this.#pose);
      case 'choice':
        return this.#waysToNovel(trial).next(this.#pose);
      case 'responded':
      case 'waiting':
        return 'S';
    }
  }

  /**
   * `sample`, `novel`: fields by row and column as seen from the start; `choice`: which was stepped on first, or `none`.
   * `separation`: fields between the two, diagonals counting as one step (the source counts the locations between).
   * `delay`, `sampleLatency` (to the response; absent when the animal was set on the sample), `choiceLatency` (from the
   * opening on) and `shortest` (fewest actions of a whole correct trial) are steps. `prematureResponses`: FORWARDs
   * against the closed door.
   */
  measures(): Readonly<Record<string, number | string>> {
    const trial = this.#running;
    const { sample, novel, choice, delay, steps, responseStep, prematureResponses } = trial;
    const opening = DNMS_RULES.sampleSteps + delay;
    return {
      sample: sample.name,
      novel: novel.name,
      choice: choice ?? 'none',
      separation: separationOf(sample, novel),
      delay,
      prematureResponses,
      ...(responseStep > 0 ? { sampleLatency: responseStep } : {}),
      choiceLatency: Math.max(0, steps - opening),
      shortest: opening + this.#waysToNovel(trial).from(this.#chamber.start),
    };
  }

  #afterSampleStep(trial: Trial, moved: Effect): Effect {
    if (this.#isOn(trial.sample)) {
      trial.responseStep = trial.steps;
      this.#enter('responded');
      return followedBy(moved, 'dark');
    }
    if (trial.steps < DNMS_RULES.placeStep) return moved;
    const { x, y } = trial.sample;
    Object.assign(this.#pose, { x, y });
    this.#enter('responded');
    return followedBy(moved, 'placed');
  }

  #afterDarkStep(trial: Trial, moved: Effect): Effect {
    if (trial.steps < DNMS_RULES.sampleSteps) return moved;
    // Place, heading and step are the same after any sample, so that nothing but memory tells which it was.
    Object.assign(this.#pose, this.#chamber.start);
    this.#enter(trial.delay > 0 ? 'waiting' : 'choice');
    return followedBy(moved, 'returned');
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    const { floor, door } = this.#chamber;
    if (stage === 'waiting') floor.close(door);
    else floor.open(door);
    this.#scene = this.#sceneOf(stage);
  }

  #sceneOf(stage: Stage): Scene {
    const { sample, novel } = this.#running;
    switch (stage) {
      case 'sample':
        return chamberScene(this.#chamber, [sample], false).toScene();
      case 'responded':
        return this.#dark;
      case 'waiting':
        return this.#closed;
      case 'choice':
        return chamberScene(this.#chamber, [sample, novel], false).toScene();
    }
  }

  #isOn({ x, y }: Cell): boolean {
    return this.#pose.x === x && this.#pose.y === y;
  }

  /** Around the sample: to step on it on the way would be the choice. */
  #waysToNovel(trial: Trial): ActionDistances {
    if (trial.waysToNovel) return trial.waysToNovel;
    const { columns, rows } = this.#chamber.floor;
    const floor = new Floor(columns, rows);
    for (const cell of this.#chamber.cells) floor.open(cell);
    floor.close(trial.sample);
    trial.waysToNovel = new ActionDistances(floor, trial.novel);
    return trial.waysToNovel;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

function delayOf(phase: string): number {
  const delays: Readonly<Record<string, number>> = DNMS_RULES.delays;
  return delays[phase] ?? 0;
}

function separationOf(one: Field, other: Field): number {
  return Math.max(Math.abs(one.row - other.row), Math.abs(one.column - other.column)) - 1;
}

/** Every pair of fields once, in the order in which the trials of a session use them. */
export function drawPairs(draw: Random, { fields }: Chamber): Pair[] {
  return draw.shuffle(
    fields.flatMap((first, index) => fields.slice(index + 1).map((second): Pair => [first, second])),
  );
}

/** A chamber whose samples are given; tests compare worlds that differ in nothing else. */
export function createDnmsWorld(chamber: Chamber, pairs: readonly Pair[], sampleOf: SampleOf): World {
  return new DnmsWorld(chamber, pairs, sampleOf);
}

export const dnms: Paradigm = {
  id: 'dnms',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: DNMS_RULES.maxSteps,
  plan: {
    quick: [
      { phase: 'delay-0', trials: 4 },
      { phase: 'delay-2', trials: 2 },
      { phase: 'delay-6', trials: 2 },
    ],
    standard: [
      { phase: 'delay-0', trials: 8 },
      { phase: 'delay-2', trials: 4 },
      { phase: 'delay-6', trials: 4 },
      { phase: 'delay-20', trials: 4 },
    ],
    full: [
      { phase: 'delay-0', trials: 20 },
      { phase: 'delay-2', trials: 10 },
      { phase: 'delay-6', trials: 10 },
      { phase: 'delay-20', trials: 10 },
    ],
  },
  // No choiceMeasure: no field comes up again from trial to trial, so there is nothing to stay with.
  chance: {
    rate: 0.492,
    source:
      'Two fields; simulation: random play 49.2 % of 300,000 trials (1.8 % end without a choice), the best constant batch 50 %',
  },
  rodent: {
    rate: 0.8,
    source:
      'Criterion of 80 % correct choices on two days at wide separation, Oomen et al. 2013 (PMC3982138)',
  },
  briefing:
    'A chamber in a room, seen from above: . is floor, ## a wall, XX a closed door, : a dark field of the floor, ** a ' +
    `lit one. Letters and digits are landmarks on the walls of the room. ${ANIMAL_LEGEND} FORWARD walks one cell. Each ` +
    'trial has two parts. In the first, one field is lit; after ' +
    `${DNMS_RULES.sampleSteps} steps you are put back, and sometimes kept waiting behind a door in the dark. In the ` +
    'second, two fields are lit, and the first of these that you step on ends the trial; dark fields do nothing. Time is ' +
    `up after ${DNMS_RULES.maxSteps} steps. Find out where the food is. The chamber stays the same for the whole session.`,
  createWorld: (draw) => {
    const chamber = drawChamber(draw);
    return createDnmsWorld(chamber, drawPairs(draw, chamber), ([one, other], trialDraw) =>
      trialDraw.coin() ? one : other,
    );
  },
};
