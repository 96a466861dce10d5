import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { HEADING_INDICES } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import type { Random } from '../random/random.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Sign } from '../views/appearance.ts';
import { CellCanvas } from '../views/cell-canvas.ts';
import type { Scene } from '../views/scene.ts';
import { effect, rounded } from './effects.ts';
import { buildTwoRooms, OTHER_ROOM, ROOMS, type Room, type TwoRooms } from './two-rooms.ts';

/** The numbers of apparatus and task. Lengths in cells, times in steps. */
export const PREFERENCE_RULES = {
  lengths: [3, 4],
  depths: [3, 4, 5],
  /** Two cells, half of them papered like either room: every step is on the floor of one of the two rooms. */
  wall: 2,
  /**
   * Steps of a trial with the door open: odd, so that one of the two rooms has more of them. The other room is at most
   * 8 actions away.
   */
  testSteps: 25,
  /** Steps of a trial with the door closed. */
  conditioningSteps: 12,
  /** In the paired room a pellet drops with every so many steps, whatever the animal does. */
  pelletEvery: 4,
  /** No step has a price, as published (paradigm facts 2.8); bump as in 2.1, pellet as in our other paradigms. */
  reward: { step: 0, bump: -0.05, pellet: 1 },
} as const;

/**
 * Baseline, conditioning, test (Blanco-Gandía et al. 2018, PMC6101638; paradigm facts 2.8 and 6.3); then the other room
 * is paired and tested. While the door is closed the animal is confined to one room and to the other in turn.
 */
const PHASES = {
  'pre-test': { isOpen: true, isCounted: false, isReversed: false },
  conditioning: { isOpen: false, isCounted: false, isReversed: false },
  'post-test': { isOpen: true, isCounted: true, isReversed: false },
  'reversal-conditioning': { isOpen: false, isCounted: false, isReversed: true },
  'reversal-test': { isOpen: true, isCounted: true, isReversed: true },
} as const;
type PhaseName = keyof typeof PHASES;
type PhaseRule = (typeof PHASES)[PhaseName];

const STEP = effect(PREFERENCE_RULES.reward.step);
const BUMP = effect(PREFERENCE_RULES.reward.bump, 'bump');

/** What a room looks like. */
export type Texture = 'dotted' | 'grid';
export const TEXTURES = {
  dotted: { floor: '.', wall: '##' },
  grid: { floor: '::', wall: '%%' },
} as const satisfies Readonly<Record<Texture, { floor: Sign; wall: Sign }>>;
const OTHER_TEXTURE: Readonly<Record<Texture, Texture>> = { dotted: 'grid', grid: 'dotted' };

/** What can be seen of a session. */
export interface Apparatus {
  readonly rooms: TwoRooms;
  readonly textures: Readonly<Record<Room, Texture>>;
  /** The room of the conditioning trials with an odd number; the other one has those with an even number. */
  readonly oddTrialsIn: Room;
}

/** What belongs to one trial. */
interface Trial {
  readonly phase: string;
  readonly rule: PhaseRule;
  readonly start: Room;
  readonly paired: Room;
  /** Fewest actions to the paired room. */
  readonly shortest: number;
  steps: number;
  readonly stepsIn: Record<Room, number>;
  crossings: number;
  pellets: number;
}

/**
 * Conditioned place preference with an unbiased design: which room is paired with food is a coin of the session,
 * independent of its texture, its place and all else that can be seen.
 *
 * Whoever does not know where the food was succeeds in half of the tests, whatever it does: a test's steps are odd in
 * number, so one of the two rooms has more of them, and that room is the paired one with probability one half, because
 * nothing in a test depends on which room is paired and conditioning lasts as long in either room.
 */
class PreferenceWorld implements World {
  readonly #apparatus: Apparatus;
  readonly #firstPaired: Room;
  readonly #openScene: Scene;
  readonly #closedScene: Scene;
  readonly #waysTo: Readonly<Record<Room, ActionDistances>>;
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  /** The share of the pre-test's steps in the first room. */
  #baseline: number | undefined;
  #trial: Trial | undefined;

  constructor(apparatus: Apparatus, firstPaired: Room) {
    this.#apparatus = apparatus;
    this.#firstPaired = firstPaired;
    this.#openScene = sceneOf(apparatus, true);
    this.#closedScene = sceneOf(apparatus, false);
    const { floor, halfAt } = apparatus.rooms;
    const waysTo = (room: Room): ActionDistances =>
      new ActionDistances(floor, ...floor.cells().filter(({ x, y }) => halfAt(x, y) === room));
    this.#waysTo = { first: waysTo('first'), second: waysTo('second') };
  }

  beginTrial({ trial, phase, draw }: TrialStart): void {
    const rule: PhaseRule = isPhase(phase) ? PHASES[phase] : PHASES['post-test'];
    const { rooms, oddTrialsIn } = this.#apparatus;
    const confinedTo = trial % 2 === 1 ? oddTrialsIn : OTHER_ROOM[oddTrialsIn];
    const start = rule.isOpen ? draw.pick(ROOMS) : confinedTo;
    for (const cell of rooms.doorway) {
      if (rule.isOpen) rooms.floor.open(cell);
      else rooms.floor.close(cell);
    }
    Object.assign(this.#pose, rooms.middle[start], { heading: draw.pick(HEADING_INDICES) });
    const paired = rule.isReversed ? OTHER_ROOM[this.#firstPaired] : this.#firstPaired;
    this.#trial = {
      phase,
      rule,
      start,
      paired,
      shortest: this.#waysTo[paired].from(this.#pose),
      steps: 0,
      stepsIn: { first: 0, second: 0 },
      crossings: 0,
      pellets: 0,
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    const before = this.#half;
    const moved = move(this.#pose, action, this.#apparatus.rooms.floor) ? STEP : BUMP;
    const now = this.#half;
    trial.steps += 1;
    trial.stepsIn[now] += 1;
    if (now !== before) trial.crossings += 1;
    if (trial.phase === 'pre-test') this.#baseline = trial.stepsIn.first / trial.steps;
    const { rule, paired } = trial;
    const isFed = !rule.isOpen && now === paired && trial.steps % PREFERENCE_RULES.pelletEvery === 0;
    if (!isFed) return moved;
    trial.pellets += 1;
    return { reward: PREFERENCE_RULES.reward.pellet, events: [...moved.events, 'pellet'] };
  }

  /** A pre-test that could fail would tell which room is going to be paired. */
  judge(): 'success' | 'failure' | undefined {
    const { rule, steps, stepsIn, paired } = this.#running;
    if (steps < stepsOf(rule)) return undefined;
    return !rule.isCounted || stepsIn[paired] > steps / 2 ? 'success' : 'failure';
  }

  /** Where the animal was, and nothing about food: of a test's result the outcome tells enough. */
  explain(): string {
    const { rule, steps, stepsIn, start } = this.#running;
    const { textures } = this.#apparatus;
    if (!rule.isOpen)
      return `You were shut in ${roomText(textures[start])}. This trial was no test and is not counted.`;
    const shares = ROOMS.map((room) => `${stepsIn[room]} in ${roomText(textures[room])}`);
    const spent = `Of ${steps} steps you spent ${shares.join(' and ')}.`;
    return rule.isCounted ? spent : `${spent} This trial was a baseline and is not counted.`;
  }

  draw(view: TextViewId): string {
    return (this.#running.rule.isOpen ? this.#openScene : this.#closedScene).draw(view, this.#pose);
  }

  bestAction(): Action {
    const { rule, paired } = this.#running;
    return rule.isCounted ? this.#waysTo[paired].next(this.#pose) : 'S';
  }

  /**
   * `paired`: the texture of the room with food in this phase. `pairedShare`: share of the steps in it. In tests after a
   * pre-test `preferenceChange`: that share minus the pre-test's share for the same room, in percentage points (the CPP
   * score). `crossings`: changes of room. `preferred`: texture of the room with more steps, `none` where there was no
   * choice. `shortest`: fewest actions to the paired room.
   */
  measures(): Readonly<Record<string, number | string>> {
    const { rule, paired, steps, stepsIn, crossings, pellets, shortest } = this.#running;
    const { textures } = this.#apparatus;
    const share = steps === 0 ? undefined : stepsIn[paired] / steps;
    return {
      paired: textures[paired],
      ...(share === undefined ? {} : { pairedShare: rounded(share) }),
      ...(rule.isOpen ? { preferred: this.#preferred(), crossings, shortest } : { pellets }),
      ...(rule.isCounted && share !== undefined ? this.#changeFrom(share, paired) : {}),
    };
  }

  #changeFrom(share: number, paired: Room): Readonly<Record<string, number>> {
    if (this.#baseline === undefined) return {};
    const before = paired === 'first' ? this.#baseline : 1 - this.#baseline;
    return { preferenceChange: rounded(100 * (share - before)) };
  }

  #preferred(): Texture | 'none' {
    const { stepsIn } = this.#running;
    if (stepsIn.first === stepsIn.second) return 'none';
    return this.#apparatus.textures[stepsIn.first > stepsIn.second ? 'first' : 'second'];
  }

  get #half(): Room {
    return this.#apparatus.rooms.halfAt(this.#pose.x, this.#pose.y);
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

function stepsOf({ isOpen }: PhaseRule): number {
  return isOpen ? PREFERENCE_RULES.testSteps : PREFERENCE_RULES.conditioningSteps;
}

function isPhase(phase: string): phase is PhaseName {
  return Object.hasOwn(PHASES, phase);
}

function roomText(texture: Texture): string {
  return `the room with the ${texture} floor (${TEXTURES[texture].floor})`;
}

/** Either half of the apparatus in the texture of its room; a closed door is `XX`. */
function sceneOf({ rooms, textures }: Apparatus, isOpen: boolean): Scene {
  const { floor, cells, doorway, walls, halfAt } = rooms;
  const textureAt = (x: number, y: number) => TEXTURES[textures[halfAt(x, y)]];
  const canvas = new CellCanvas(floor.columns, floor.rows);
  for (const cell of walls) canvas.put(cell, textureAt(cell.x, cell.y).wall);
  for (const cell of [...cells.first, ...cells.second]) canvas.put(cell, textureAt(cell.x, cell.y).floor);
  for (const cell of doorway) canvas.put(cell, isOpen ? textureAt(cell.x, cell.y).floor : 'XX');
  return canvas.toScene();
}

export function drawApparatus(draw: Random): Apparatus {
  const rooms = buildTwoRooms({
    length: draw.pick(PREFERENCE_RULES.lengths),
    depth: draw.pick(PREFERENCE_RULES.depths),
    wall: PREFERENCE_RULES.wall,
    isUpright: draw.coin(),
  });
  const first: Texture = draw.coin() ? 'dotted' : 'grid';
  return { rooms, textures: { first, second: OTHER_TEXTURE[first] }, oddTrialsIn: draw.pick(ROOMS) };
}

/** An apparatus whose first paired room is given; tests compare worlds that differ in nothing else. */
export function createPreferenceWorld(apparatus: Apparatus, firstPaired: Room): World {
  return new PreferenceWorld(apparatus, firstPaired);
}

export const placePreference: Paradigm = {
  id: 'place-preference',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: PREFERENCE_RULES.testSteps,
  plan: {
    quick: [
      { phase: 'pre-test', trials: 1 },
      { phase: 'conditioning', trials: 4 },
      { phase: 'post-test', trials: 3 },
    ],
    standard: [
      { phase: 'pre-test', trials: 1 },
      { phase: 'conditioning', trials: 4 },
      { phase: 'post-test', trials: 5 },
      { phase: 'reversal-conditioning', trials: 4 },
      { phase: 'reversal-test', trials: 5 },
    ],
    full: [
      { phase: 'pre-test', trials: 1 },
      { phase: 'conditioning', trials: 6 },
      { phase: 'post-test', trials: 10 },
      { phase: 'reversal-conditioning', trials: 6 },
      { phase: 'reversal-test', trials: 10 },
    ],
  },
  uncounted: ['pre-test', 'conditioning', 'reversal-conditioning'],
  choiceMeasure: 'preferred',
  chance: {
    rate: 0.5,
    source:
      'Two rooms: play that does not know which one is paired is at exactly one half by symmetry; simulation: random ' +
      'play 49.9 % of 220,000 tests, always staying 49.8 %, always FORWARD 49.9 %',
  },
  // The original reports time in the paired compartment, not a share of animals or tests.
  rodent: null,
  briefing:
    'Two rooms with a doorway between them, seen from above. One has a dotted floor (.) and walls ##, the other a grid ' +
    `floor (::) and walls %%; XX is a closed door. ${ANIMAL_LEGEND} FORWARD walks one cell. In some trials the door is ` +
    `closed for ${PREFERENCE_RULES.conditioningSteps} steps and you stay in one room; food may drop, which you eat as it ` +
    `drops. In others it is open for ${PREFERENCE_RULES.testSteps} steps and you go where you like: each step counts for ` +
    'the room on whose floor you stand after it. Of these trials all but the first are tests. A test is a success if you ' +
    'spent more than half of its steps in one of the two rooms; find out in which. The rooms stay the same for the whole ' +
    'session, but what they are good for may change.',
  createWorld: (draw) => createPreferenceWorld(drawApparatus(draw), draw.pick(ROOMS)),
};
