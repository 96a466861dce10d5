import type { Action } from '../action.ts';
import { EAST, WEST } from '../grid/heading.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { startsAfter } from './carried-starts.ts';
import { angleOf, effect, publishedPlan, put } from './published.ts';
import {
  type BoxPose,
  type Chamber,
  chamberOf,
  drawEmptyBox,
  moveInBox,
  towards,
  withAnimal,
} from './two-chambers.ts';
import { chamberWalls } from './views/chamber.ts';
import { fpvOf } from './views/fpv.ts';
import { framed } from './views/frame.ts';
import { drawRoom, type RoomPaint } from './views/room.ts';

/** The published place preference: paradigm facts 2.8. The left chamber is the paired one in every session. */
const PREFERENCE = {
  speed: 0.2,
  /** The first so many trial starts of the apparatus are conditioning; all later ones are tests, without reward. */
  conditioningStarts: 5,
  /** For every step that ends in the paired chamber, while conditioning. */
  pairedReward: 0.1,
  /** From this step on a trial succeeds as soon as more than this share of its steps ended in the paired chamber. */
  judgedFrom: 20,
  share: 0.55,
  goal: { column: 4, row: 4 },
  /** The y that is drawn six rows above the middle. */
  sixRowsUp: 1.2,
  doorway: { halfWidth: 0.4, distance: 12, glyph: '░' },
} as const;

const EMPTY_BOX = drawEmptyBox((rows) => put(rows, PREFERENCE.goal.column, PREFERENCE.goal.row, 'G'));

/** Only the 3-D drawing tells the chambers apart: stripes and dots all over the floor. */
const PAINTS: Readonly<Record<Chamber, RoomPaint>> = {
  left: { ceiling: () => '░', floor: '│' },
  right: { ceiling: () => '▒', floor: '.' },
};

class PublishedPlacePreference implements World {
  readonly #pose: BoxPose = { x: 0, y: 0, heading: EAST };
  /** Grows with every trial and is never reset, whoever plays: another player can use up the conditioning. */
  #starts: number;
  #steps = 0;
  #stepsInPaired = 0;

  constructor(starts: number) {
    this.#starts = starts;
  }

  beginTrial({ draw }: TrialStart): void {
    this.#starts += 1;
    Object.assign(this.#pose, { x: 0, y: 0, heading: draw.coin() ? WEST : EAST });
    this.#steps = 0;
    this.#stepsInPaired = 0;
  }

  act(action: Action): Effect {
    moveInBox(this.#pose, action, PREFERENCE.speed);
    this.#steps += 1;
    if (chamberOf(this.#pose.x) !== 'left') return NOTHING;
    this.#stepsInPaired += 1;
    return this.#isConditioning() ? PAIRED : NOTHING;
  }

  judge(): 'success' | undefined {
    return this.#steps >= PREFERENCE.judgedFrom && this.#share() > PREFERENCE.share ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') {
      return framed(drawRoom(chamberWalls(this.#pose, PREFERENCE.doorway), PAINTS[chamberOf(this.#pose.x)]));
    }
    const map = withAnimal(EMPTY_BOX, this.#pose, PREFERENCE.sixRowsUp);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(this.#pose.heading));
  }

  bestAction(): Action {
    return chamberOf(this.#pose.x) === 'left' ? 'S' : towards(this.#pose.heading, WEST);
  }

  measures(): Readonly<Record<string, number | string>> {
    return {
      stage: this.#isConditioning() ? 'conditioning' : 'test',
      pairedShare: this.#steps === 0 ? 0 : Math.round(this.#share() * 1e4) / 1e4,
    };
  }

  #isConditioning(): boolean {
    return this.#starts <= PREFERENCE.conditioningStarts;
  }

  #share(): number {
    return this.#stepsInPaired / this.#steps;
  }
}

const NOTHING = effect(0);
const PAIRED = effect(PREFERENCE.pairedReward);

export const placePreference: Paradigm = {
  id: 'place-preference',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 300,
  plan: publishedPlan(12),
  chance: { rate: 0.683, source: 'random agent, 40,000 simulated trials in sessions of 12' },
  rodent: { rate: 0.75, source: 'C57BL/6 mice (Blanco-Gandía 2018), success rate constructed by the paper' },
  briefing:
    'A box of two chambers: # is wall with a doorway in the middle, . is floor, the arrow is you. ' +
    'A turn is 45 degrees.',
  createWorld: (_draw, carriedTrials = 0) => new PublishedPlacePreference(startsAfter(carriedTrials)),
};
