import type { Action } from '../action.ts';
import {
  EAST,
  HEADINGS,
  type HeadingIndex,
  NORTH,
  SOUTH,
  turnedLeft,
  turnedRight,
  WEST,
} from '../grid/heading.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Sign } from '../views/appearance.ts';
import { CellCanvas } from '../views/cell-canvas.ts';
import type { Scene } from '../views/scene.ts';
import { effect, rounded } from './effects.ts';

/** The numbers of the task. Times in steps. */
export const OPERANT_RULES = {
  /**
   * Presses that make a trial. Only the first decides on its success: most of five would also be had by staying with
   * whatever lever has just paid, forgetting everything between trials.
   */
  presses: 5,
  /** Generous, so that random play makes its presses nearly always and its rate is that of a coin. */
  maxSteps: 400,
  /** Which wall holds levers and magazine. */
  fronts: [EAST, NORTH, WEST, SOUTH],
  /** Cells from the middle, where the animal is, to the levers' row. */
  reach: 3,
  /**
   * The published rewards (paradigm facts 2.6) but for the press without pellet: one price for both levers and every
   * schedule, so that it tells nothing which the missing pellet does not (published: -0.2 on the inactive lever only).
   */
  reward: { step: -0.01, bump: -0.05, pellet: 1 },
} as const;

/**
 * Presses on the active lever for a pellet. FR n: every n-th; VR n: a number drawn anew from 1 to 2n - 1, n on average.
 * Counting starts anew in every trial. Acquisition, then leaner, then the other lever pays (facts 6.3; the original,
 * Jurado-Parras et al. 2013, PMC6619163, is FR1).
 */
const PHASES = {
  acquisition: { lever: 'first', ratio: () => 1 },
  'fixed-ratio': { lever: 'first', ratio: () => 3 },
  'variable-ratio': { lever: 'first', ratio: (draw: Random) => 1 + draw.below(5) },
  reversal: { lever: 'second', ratio: () => 1 },
} as const;
type PhaseRule = (typeof PHASES)[keyof typeof PHASES];

const STEP = effect(OPERANT_RULES.reward.step);
const BUMP = effect(OPERANT_RULES.reward.bump, 'bump');
const POKE = effect(OPERANT_RULES.reward.step, 'poke');
const CLICK = effect(OPERANT_RULES.reward.step, 'click');
const PELLET = effect(OPERANT_RULES.reward.pellet, 'pellet');

export type Lever = 'left' | 'right';
const OTHER: Readonly<Record<Lever, Lever>> = { left: 'right', right: 'left' };

/** What belongs to one trial. */
interface Trial {
  readonly draw: Random;
  readonly rule: PhaseRule;
  readonly active: Lever;
  readonly presses: Record<Lever, number>;
  firstPress: Lever | undefined;
  steps: number;
  pellets: number;
  /** Presses on the active lever still to go to the next pellet. */
  due: number;
  /** The step of the last pellet while no press has followed it; 0 otherwise. */
  pelletStep: number;
  readonly pauses: number[];
}

/** Where the animal is: the walls are one cell beyond the levers' row. */
const MIDDLE = { x: OPERANT_RULES.reach + 1, y: OPERANT_RULES.reach + 1 };

/** The animal stays in the middle of the chamber and acts on what it faces. */
class OperantWorld implements World {
  readonly #front: HeadingIndex;
  readonly #firstActive: Lever;
  readonly #scenes = new Map<string, Scene>();
  #heading: HeadingIndex;
  /** What the last action left to be seen. */
  #pressed: Lever | undefined;
  #hasPellet = false;
  #trial: Trial | undefined;

  constructor(front: HeadingIndex, firstActive: Lever) {
    this.#front = front;
    this.#firstActive = firstActive;
    this.#heading = front;
  }

  beginTrial({ phase, draw }: TrialStart): void {
    const rule: PhaseRule = isPhase(phase) ? PHASES[phase] : PHASES.acquisition;
    this.#heading = this.#front;
    this.#pressed = undefined;
    this.#hasPellet = false;
    this.#trial = {
      draw,
      rule,
      active: rule.lever === 'first' ? this.#firstActive : OTHER[this.#firstActive],
      presses: { left: 0, right: 0 },
      firstPress: undefined,
      steps: 0,
      pellets: 0,
      due: rule.ratio(draw),
      pelletStep: 0,
      pauses: [],
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    trial.steps += 1;
    this.#pressed = undefined;
    this.#hasPellet = false;
    switch (action) {
      case 'L':
        this.#heading = turnedLeft(this.#heading);
        return STEP;
      case 'R':
        this.#heading = turnedRight(this.#heading);
        return STEP;
      case 'S':
        return STEP;
      case 'F':
        if (this.#heading === turnedLeft(this.#front)) return this.#press(trial, 'left');
        if (this.#heading === turnedRight(this.#front)) return this.#press(trial, 'right');
        return this.#heading === this.#front ? POKE : BUMP;
    }
  }

  judge(): 'success' | 'failure' | undefined {
    const { presses, firstPress, active } = this.#running;
    if (presses.left + presses.right < OPERANT_RULES.presses) return undefined;
    return firstPress === active ? 'success' : 'failure';
  }

  explain(): string {
    const { firstPress, active } = this.#running;
    if (firstPress === undefined) return 'You pressed no lever.';
    return `Your first press was on the lever that ${firstPress === active ? 'pays' : 'does not pay'} at present.`;
  }

  draw(view: TextViewId): string {
    return this.#scene().draw(view, { ...MIDDLE, heading: this.#heading });
  }

  bestAction(): Action {
    const wanted = this.#running.active === 'left' ? turnedLeft(this.#front) : turnedRight(this.#front);
    if (this.#heading === wanted) return 'F';
    return ((wanted - this.#heading) & 7) <= 4 ? 'L' : 'R';
  }

  /**
   * The lever that pays and the one pressed first, presses on each, `discriminationIndex` (share on the active lever;
   * absent without a press), pellets, `postReinforcementPause` (mean steps between a pellet and the next press; absent
   * when no press followed one) and `pressesPer60Steps` (there is no clock in here).
   */
  measures(): Readonly<Record<string, number | string>> {
    const { presses, firstPress, active, steps, pellets, pauses } = this.#running;
    const total = presses.left + presses.right;
    return {
      active,
      firstPress: firstPress ?? 'none',
      activePresses: presses[active],
      inactivePresses: presses[OTHER[active]],
      pellets,
      pressesPer60Steps: steps > 0 ? rounded((60 * total) / steps) : 0,
      ...(total > 0 ? { discriminationIndex: rounded(presses[active] / total) } : {}),
      ...(pauses.length > 0 ? { postReinforcementPause: mean(pauses) } : {}),
    };
  }

  #press(trial: Trial, lever: Lever): Effect {
    this.#pressed = lever;
    trial.presses[lever] += 1;
    trial.firstPress ??= lever;
    if (trial.pelletStep > 0) trial.pauses.push(trial.steps - trial.pelletStep - 1);
    trial.pelletStep = 0;
    if (lever !== trial.active) return CLICK;
    trial.due -= 1;
    if (trial.due > 0) return CLICK;
    trial.due = trial.rule.ratio(trial.draw);
    trial.pellets += 1;
    trial.pelletStep = trial.steps;
    this.#hasPellet = true;
    return PELLET;
  }

  #scene(): Scene {
    const key = `${this.#pressed}${this.#hasPellet}`;
    const known = this.#scenes.get(key);
    if (known) return known;
    const scene = chamberScene(this.#front, this.#pressed, this.#hasPellet);
    this.#scenes.set(key, scene);
    return scene;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

function mean(values: readonly number[]): number {
  return rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** Levers `==` (just pressed `--`), magazine `()` (with a pellet `(*`), walls `##`, floor `.`. */
function chamberScene(front: HeadingIndex, pressed: Lever | undefined, hasPellet: boolean): Scene {
  const reach = OPERANT_RULES.reach;
  const size = 2 * reach + 3;
  const canvas = new CellCanvas(size, size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      canvas.put({ x, y }, x % (size - 1) === 0 || y % (size - 1) === 0 ? '##' : '.');
  const put = (direction: HeadingIndex, sign: Sign): void => {
    const { dx, dy } = HEADINGS[direction];
    canvas.put({ x: MIDDLE.x + reach * dx, y: MIDDLE.y + reach * dy }, sign);
  };
  put(turnedLeft(front), pressed === 'left' ? '--' : '==');
  put(turnedRight(front), pressed === 'right' ? '--' : '==');
  put(front, hasPellet ? '(*' : '()');
  return canvas.toScene();
}

function isPhase(phase: string): phase is keyof typeof PHASES {
  return Object.hasOwn(PHASES, phase);
}

/** A chamber whose first active lever is given; tests compare worlds that differ in nothing else. */
export function createOperantWorld(front: HeadingIndex, firstActive: Lever): World {
  return new OperantWorld(front, firstActive);
}

export const operantChamber: Paradigm = {
  id: 'operant-chamber',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: OPERANT_RULES.maxSteps,
  // Each lever pays in half of the trials of every named length, so that pressing one for ever is worth exactly chance.
  plan: {
    quick: [
      { phase: 'acquisition', trials: 4 },
      { phase: 'reversal', trials: 4 },
    ],
    standard: [
      { phase: 'acquisition', trials: 6 },
      { phase: 'fixed-ratio', trials: 2 },
      { phase: 'variable-ratio', trials: 2 },
      { phase: 'reversal', trials: 10 },
    ],
    full: [
      { phase: 'acquisition', trials: 10 },
      { phase: 'fixed-ratio', trials: 5 },
      { phase: 'variable-ratio', trials: 5 },
      { phase: 'reversal', trials: 20 },
    ],
  },
  choiceMeasure: 'firstPress',
  chance: {
    rate: 0.5,
    source: 'Two levers; simulation: random play 49.9 % of 200,000 trials, the best constant batch 50 %',
  },
  rodent: null,
  briefing:
    'A chamber seen from above: ## is a wall, . the floor, == a lever, -- a lever that you have just pressed, () the ' +
    `magazine where food pellets drop, (* a pellet in it. ${ANIMAL_LEGEND} You stay in the middle; FORWARD acts on what ` +
    'you face: it presses a lever, pokes your nose into the magazine, or bumps into a wall. Pellets are eaten as they ' +
    'drop. A trial ends after five presses, and it is a success if the first of them was on the lever that pays at the ' +
    'time. Find out which one pays.',
  createWorld: (draw) => createOperantWorld(draw.pick(OPERANT_RULES.fronts), draw.coin() ? 'left' : 'right'),
};
