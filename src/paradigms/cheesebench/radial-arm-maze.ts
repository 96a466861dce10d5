import type { Action } from '../action.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { EAST, HEADING_INDICES, HEADINGS, type Heading, NORTH, SOUTH, WEST } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { BaitWays } from './bait-ways.ts';
import {
  ARROWS,
  angleOf,
  blankRows,
  effect,
  GOAL_REWARD,
  publishedPlan,
  put,
  STEP_COST,
  textOf,
  withGlyph,
} from './published.ts';
import { fpvOf } from './views/fpv.ts';
import type { Sign } from './views/frame.ts';
import { MazeView } from './views/ray-caster.ts';

/** The published radial arm maze: paradigm facts 2.4. Cells are the published ones, y upwards. */
const MAZE = {
  size: 25,
  centre: 12,
  /** The hub reaches so many cells from the centre on each side. */
  hub: 2,
  /** Steps from the centre to the last cell of an arm. */
  armEnd: 10,
  /** Arms, by heading, that hold a bait in every trial. */
  baited: [EAST, NORTH, WEST, SOUTH],
  bumpCost: -0.1,
  /** Replaces the cost of the step that collects a bait, the last one apart. */
  baitReward: 0.5,
  lastBaitReward: 1,
  canvas: 27,
  /** Column and row of cell (0, 0). */
  origin: { column: 1, row: 25 },
  rays: { step: 0.5, reach: 10 },
} as const;

const ALL_COLLECTED = 2 ** MAZE.baited.length - 1;

const FLOOR = layFloor();

/** Number of floor cells: 225, as an independent count of the published geometry found. */
export const PUBLISHED_RADIAL_CELLS = FLOOR.cells().length;

function layFloor(): Floor {
  const floor = new Floor(MAZE.size, MAZE.size);
  const open = (dx: number, dy: number): void => floor.open({ x: MAZE.centre + dx, y: MAZE.centre + dy });
  for (let dy = -MAZE.hub; dy <= MAZE.hub; dy++) {
    for (let dx = -MAZE.hub; dx <= MAZE.hub; dx++) open(dx, dy);
  }
  for (const { dx, dy } of HEADINGS) {
    const isDiagonal = dx !== 0 && dy !== 0;
    for (let step = MAZE.hub + 1; step <= MAZE.armEnd; step++) {
      open(step * dx, step * dy);
      for (const side of HEADINGS) {
        const isStraight = side.dx === 0 || side.dy === 0;
        const isAcross = side.dx * dx + side.dy * dy === 0;
        if (isStraight && (isDiagonal || isAcross)) open(step * dx + side.dx, step * dy + side.dy);
      }
    }
  }
  return floor;
}

interface Arm {
  readonly end: Cell;
  /** What stands at the end of an arm without a bait. */
  readonly digit: string;
  /** Which of the baits lies here, or -1. */
  readonly bait: number;
}

const ARMS: readonly Arm[] = HEADINGS.map((heading, arm) => ({
  end: endOf(heading),
  digit: String(arm + 1),
  bait: MAZE.baited.findIndex((baited) => HEADINGS[baited] === heading),
}));

const EAST_END = endOf(HEADINGS[EAST]);

function endOf({ dx, dy }: Heading): Cell {
  return { x: MAZE.centre + dx * MAZE.armEnd, y: MAZE.centre + dy * MAZE.armEnd };
}

/** The bait that standing here collects, or -1: its end lies within one cell in both directions. */
function baitAt(x: number, y: number): number {
  const arm = ARMS.find(({ end, bait }) => bait >= 0 && Math.abs(x - end.x) <= 1 && Math.abs(y - end.y) <= 1);
  return arm?.bait ?? -1;
}

/** Whether a bait (or -1, none) is still to be collected; bit n of `collected` stands for bait n. */
function isLying(bait: number, collected: number): boolean {
  return bait >= 0 && (collected & (1 << bait)) === 0;
}

/** What stands at the arms' ends, by the set of collected baits. */
const SIGNS: readonly (readonly Sign[])[] = Array.from({ length: ALL_COLLECTED + 1 }, (_, collected) =>
  ARMS.map(({ end, digit, bait }) => ({ ...end, glyph: isLying(bait, collected) ? '*' : digit })),
);

/** The map without the animal, by the set of collected baits. */
const EMPTY_MAZES = SIGNS.map(drawEmptyMaze);

function drawEmptyMaze(signs: readonly Sign[]): string {
  const rows = blankRows(MAZE.canvas, MAZE.canvas);
  const at = (x: number, y: number, glyph: string): void =>
    put(rows, MAZE.origin.column + x, MAZE.origin.row - y, glyph);
  for (let y = -1; y <= MAZE.size; y++) {
    for (let x = -1; x <= MAZE.size; x++) {
      if (FLOOR.isOpen(x, y)) at(x, y, '.');
      else if (isBesideFloor(x, y)) at(x, y, '#');
    }
  }
  for (const { x, y, glyph } of signs) at(x, y, glyph);
  return textOf(rows);
}

function isBesideFloor(x: number, y: number): boolean {
  return HEADINGS.some(({ dx, dy }) => (dx === 0 || dy === 0) && FLOOR.isOpen(x + dx, y + dy));
}

const FROM_INSIDE = new MazeView(FLOOR, MAZE.rays);

/** Searched when an oracle first plays: nobody else needs it. */
let ways: BaitWays | undefined;

class PublishedRadial implements World {
  readonly #pose: Pose = { x: MAZE.centre, y: MAZE.centre, heading: EAST };
  /** Bit n: the bait of the n-th baited arm is collected. */
  #collected = 0;

  beginTrial({ draw }: TrialStart): void {
    Object.assign(this.#pose, { x: MAZE.centre, y: MAZE.centre, heading: draw.pick(HEADING_INDICES) });
    this.#collected = 0;
  }

  act(action: Action): Effect {
    if (!move(this.#pose, action, FLOOR)) return BUMP;
    const { x, y } = this.#pose;
    const bait = baitAt(x, y);
    if (isLying(bait, this.#collected)) {
      this.#collected |= 1 << bait;
      return this.#collected === ALL_COLLECTED ? LAST_BAIT : BAIT;
    }
    // A published quirk: the engine's own goal stays on, so the emptied east end pays for every action spent on it.
    return x === EAST_END.x && y === EAST_END.y ? EAST_PAYS : STEP;
  }

  judge(): 'success' | undefined {
    return this.#collected === ALL_COLLECTED ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') return FROM_INSIDE.draw(this.#pose, SIGNS[this.#collected] ?? []);
    const { x, y, heading } = this.#pose;
    const [column, row] = [MAZE.origin.column + x, MAZE.origin.row - y];
    const map = withGlyph(EMPTY_MAZES[this.#collected] ?? '', MAZE.canvas, column, row, ARROWS[heading]);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(heading));
  }

  bestAction(): Action {
    ways ??= new BaitWays(FLOOR, MAZE.baited.length, baitAt);
    return ways.next(this.#pose, this.#collected);
  }

  measures(): Readonly<Record<string, number>> {
    return { baits: MAZE.baited.filter((_, bait) => !isLying(bait, this.#collected)).length };
  }
}

const STEP = effect(STEP_COST);
const BUMP = effect(MAZE.bumpCost);
const BAIT = effect(MAZE.baitReward);
const LAST_BAIT = effect(MAZE.lastBaitReward);
const EAST_PAYS = effect(GOAL_REWARD);

export const radialArmMaze: Paradigm = {
  id: 'radial-arm-maze',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 400,
  plan: publishedPlan(20),
  chance: { rate: 0, source: 'random agent on this view: none of 40,000 simulated trials' },
  rodent: { rate: 0.7, source: 'rats (Penley 2013), success rate constructed by the paper' },
  briefing: 'A maze of eight arms: . is floor, # is wall, the arrow is you. A turn is 45 degrees.',
  createWorld: () => new PublishedRadial(),
};
