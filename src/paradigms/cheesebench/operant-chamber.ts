import type { Action } from '../action.ts';
import { NORTH } from '../grid/heading.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { angleOf, blankRows, effect, publishedPlan, put, STEP_COST, textOf, withGlyph } from './published.ts';
import { fpvOf } from './views/fpv.ts';
import { operantView } from './views/operant-view.ts';

/** The published chamber: paradigm facts 2.6. The active lever is drawn anew for every trial. */
const CHAMBER = {
  rewardsToSucceed: 10,
  activeReward: 1,
  inactiveCost: -0.2,
  /** FORWARD while facing the centre. */
  emptyPressCost: -0.05,
  /** Pressed levers and the lit magazine go back to rest at every step whose number this divides. */
  restEvery: 3,
  width: 27,
  height: 9,
  leverRow: 1,
  leverColumns: { left: 7, right: 19 },
  magazineRow: 2,
  magazineColumn: 13,
  arrow: { column: 13, row: 7 },
} as const;

type Facing = 'left' | 'centre' | 'right';

/** Not a rotation: from a lever, turning towards the other side skips the centre, turning further returns to it. */
const TURNS: Readonly<Record<'L' | 'R', Readonly<Record<Facing, Facing>>>> = {
  L: { centre: 'left', left: 'centre', right: 'left' },
  R: { centre: 'right', right: 'centre', left: 'right' },
};

const EMPTY_CHAMBER = drawEmptyChamber();

function drawEmptyChamber(): string {
  const rows = blankRows(CHAMBER.width, CHAMBER.height);
  for (let row = 0; row < CHAMBER.height; row++) {
    for (let column = 0; column < CHAMBER.width; column++) {
      const isFrame = row === 0 || row === CHAMBER.height - 1 || column === 0 || column === CHAMBER.width - 1;
      if (isFrame) put(rows, column, row, '#');
      else if (row > CHAMBER.magazineRow) put(rows, column, row, '.');
    }
  }
  putDevice(rows, CHAMBER.leverRow, CHAMBER.leverColumns.left, '=');
  putDevice(rows, CHAMBER.leverRow, CHAMBER.leverColumns.right, '=');
  putDevice(rows, CHAMBER.magazineRow, CHAMBER.magazineColumn, 'm');
  put(rows, CHAMBER.arrow.column, CHAMBER.arrow.row, '↑');
  return textOf(rows);
}

function putDevice(rows: string[][], row: number, centre: number, glyph: string): void {
  put(rows, centre - 1, row, '[');
  put(rows, centre, row, glyph);
  put(rows, centre + 1, row, ']');
}

class PublishedOperant implements World {
  #active: 'left' | 'right' = 'left';
  #facing: Facing = 'centre';
  #pressed: 'left' | 'right' | null = null;
  #isMagazineLit = false;
  #rewards = 0;
  #steps = 0;

  beginTrial({ draw }: TrialStart): void {
    this.#active = draw.coin() ? 'right' : 'left';
    this.#facing = 'centre';
    this.#pressed = null;
    this.#isMagazineLit = false;
    this.#rewards = 0;
    this.#steps = 0;
  }

  act(action: Action): Effect {
    this.#steps += 1;
    if (this.#steps % CHAMBER.restEvery === 0) {
      this.#pressed = null;
      this.#isMagazineLit = false;
    }
    if (action === 'S') return effect(STEP_COST);
    if (action === 'F') return effect(this.#press());
    this.#facing = TURNS[action][this.#facing];
    return effect(0);
  }

  #press(): number {
    if (this.#facing === 'centre') return CHAMBER.emptyPressCost;
    this.#pressed = this.#facing;
    if (this.#facing !== this.#active) return CHAMBER.inactiveCost;
    this.#rewards += 1;
    this.#isMagazineLit = true;
    return CHAMBER.activeReward;
  }

  judge(): 'success' | undefined {
    return this.#rewards >= CHAMBER.rewardsToSucceed ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') {
      return operantView({
        facing: this.#facing,
        pressed: this.#pressed,
        isMagazineLit: this.#isMagazineLit,
      });
    }
    const map = this.#drawMap();
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(NORTH));
  }

  #drawMap(): string {
    const { width, leverRow, leverColumns, magazineRow, magazineColumn } = CHAMBER;
    let board = EMPTY_CHAMBER;
    if (this.#pressed) board = withGlyph(board, width, leverColumns[this.#pressed], leverRow, '_');
    return this.#isMagazineLit ? withGlyph(board, width, magazineColumn, magazineRow, 'M') : board;
  }

  bestAction(): Action {
    if (this.#facing === this.#active) return 'F';
    return this.#active === 'left' ? 'L' : 'R';
  }

  measures(): Readonly<Record<string, number>> {
    return { rewards: this.#rewards };
  }
}

export const operantChamber: Paradigm = {
  id: 'operant-chamber',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 100,
  plan: publishedPlan(50),
  chance: { rate: 0.313, source: 'random agent on this view, 20,000 simulated trials' },
  rodent: { rate: 0.9, source: 'C57BL/6 mice (Jurado-Parras 2013), success rate constructed by the paper' },
  briefing: 'A chamber: [=] are levers, [m] is the magazine, # is wall. Turning chooses what you face.',
  createWorld: () => new PublishedOperant(),
};
