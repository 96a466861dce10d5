import type { Action } from '../action.ts';
import { EAST, type HeadingIndex, WEST } from '../grid/heading.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { angleOf, effect, publishedPlan, put } from './published.ts';
import {
  BOX,
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
import { drawRoom } from './views/room.ts';

/**
 * The published shuttle box: paradigm facts 2.7. The chamber of the start is the shock chamber for the whole trial. The
 * stage of a step is settled before its move: the first step of the signal can itself be the avoidance, and a crossing
 * on the last step comes too late.
 */
const SHUTTLE = {
  speed: 0.3,
  /** The animal starts this far from the midline, facing it. */
  startX: 1,
  /** The step of a trial, counted from 1, with which each stage begins. */
  signalFrom: 5,
  shockFrom: 10,
  overFrom: 20,
  avoidanceReward: 1,
  escapeReward: 0.5,
  /** Every step that ends in the shock chamber while the shock is on. */
  shockCost: -0.5,
  /** Signal and shock look the same from above: `!` all along one column of the shock chamber, `G` in the safe one. */
  warningColumn: { left: 4, right: 22 },
  safeColumn: { left: 11, right: 28 },
  safeRow: 9,
  /** The y that is drawn six rows above the middle. */
  sixRowsUp: 0.6,
  doorway: { halfWidth: 0.3, distance: 15, glyph: '▒' },
  /** Rows of the ceiling that show the signal in 3-D. */
  signalRows: 3,
} as const;

type Stage = 'interval' | 'signal' | 'shock' | 'over';

function stageOf(step: number): Stage {
  if (step < SHUTTLE.signalFrom) return 'interval';
  if (step < SHUTTLE.shockFrom) return 'signal';
  return step < SHUTTLE.overFrom ? 'shock' : 'over';
}

const QUIET_BOX = drawEmptyBox();
const WARNING_BOXES: Readonly<Record<Chamber, string>> = {
  left: drawWarningBox('left', 'right'),
  right: drawWarningBox('right', 'left'),
};

function drawWarningBox(shocked: Chamber, safe: Chamber): string {
  return drawEmptyBox((rows) => {
    for (let row = BOX.frame.top + 1; row < BOX.frame.bottom; row++) {
      put(rows, SHUTTLE.warningColumn[shocked], row, '!');
    }
    put(rows, SHUTTLE.safeColumn[safe], SHUTTLE.safeRow, 'G');
  });
}

/** Facts 2.7 name the ceilings and the shocked floor; without a shock it is dotted, as from above. */
const CEILINGS: Readonly<Record<Chamber, string>> = { left: '░', right: '▒' };
const FLOOR = '.';

class PublishedShuttle implements World {
  readonly #pose: BoxPose = { x: 0, y: 0, heading: EAST };
  #shockChamber: Chamber = 'left';
  #step = 0;
  #crossedIn: 'signal' | 'shock' | undefined;
  #intervalCrossings = 0;

  beginTrial({ draw }: TrialStart): void {
    this.#shockChamber = draw.coin() ? 'right' : 'left';
    const x = this.#shockChamber === 'left' ? -SHUTTLE.startX : SHUTTLE.startX;
    Object.assign(this.#pose, { x, y: 0, heading: acrossFrom(x) });
    this.#step = 0;
    this.#crossedIn = undefined;
    this.#intervalCrossings = 0;
  }

  act(action: Action): Effect {
    this.#step += 1;
    const wasInDanger = this.#isInDanger();
    moveInBox(this.#pose, action, SHUTTLE.speed);
    const isInDanger = this.#isInDanger();
    const hasLeft = wasInDanger && !isInDanger;
    switch (stageOf(this.#step)) {
      case 'interval':
        if (hasLeft) this.#intervalCrossings += 1;
        return NOTHING;
      case 'signal':
        if (!hasLeft) return NOTHING;
        this.#crossedIn = 'signal';
        return AVOIDED;
      case 'shock':
        if (isInDanger) return SHOCKED;
        if (!hasLeft) return NOTHING;
        this.#crossedIn = 'shock';
        return ESCAPED;
      case 'over':
        return NOTHING;
    }
  }

  judge(): 'success' | 'failure' | undefined {
    if (this.#crossedIn) return 'success';
    return stageOf(this.#step) === 'over' ? 'failure' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') return this.#drawChamber();
    const map = withAnimal(this.#emptyBox(), this.#pose, SHUTTLE.sixRowsUp);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(this.#pose.heading));
  }

  #emptyBox(): string {
    const stage = stageOf(this.#step);
    return stage === 'signal' || stage === 'shock' ? WARNING_BOXES[this.#shockChamber] : QUIET_BOX;
  }

  #drawChamber(): string {
    const stage = stageOf(this.#step);
    const ceiling = CEILINGS[chamberOf(this.#pose.x)];
    const signalRows = stage === 'signal' ? SHUTTLE.signalRows : 0;
    return framed(
      drawRoom(chamberWalls(this.#pose, SHUTTLE.doorway), {
        ceiling: (row) => (row < signalRows ? '*' : ceiling),
        floor: stage === 'shock' ? '!' : FLOOR,
      }),
    );
  }

  /** Waits for the signal where the shock will be, then crosses; from the safe side it goes back first. */
  bestAction(): Action {
    if (this.#isInDanger() && stageOf(this.#step + 1) === 'interval') return 'S';
    return towards(this.#pose.heading, acrossFrom(this.#pose.x));
  }

  measures(): Readonly<Record<string, number>> {
    return {
      avoidances: this.#crossedIn === 'signal' ? 1 : 0,
      escapes: this.#crossedIn === 'shock' ? 1 : 0,
      intervalCrossings: this.#intervalCrossings,
    };
  }

  #isInDanger(): boolean {
    return chamberOf(this.#pose.x) === this.#shockChamber;
  }
}

/** The heading from here into the other chamber. */
function acrossFrom(x: number): HeadingIndex {
  return chamberOf(x) === 'left' ? EAST : WEST;
}

const NOTHING = effect(0);
const AVOIDED = effect(SHUTTLE.avoidanceReward);
const ESCAPED = effect(SHUTTLE.escapeReward);
const SHOCKED = effect(SHUTTLE.shockCost);

export const shuttleBox: Paradigm = {
  id: 'shuttle-box',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 50,
  plan: publishedPlan(40),
  chance: { rate: 0.274, source: 'random agent, 40,000 simulated trials' },
  rodent: { rate: 0.7, source: 'Sprague-Dawley rats (Lalanza 2015), success rate constructed by the paper' },
  briefing:
    'A box of two chambers: # is wall with a doorway in the middle, . is floor, the arrow is you. ' +
    'A turn is 45 degrees.',
  createWorld: () => new PublishedShuttle(),
};
