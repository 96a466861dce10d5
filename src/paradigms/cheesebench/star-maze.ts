import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { EAST, HEADINGS, type HeadingIndex, NORTH, SOUTH } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
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

const [NORTH_WEST, SOUTH_WEST, SOUTH_EAST] = [3, 5, 7] as const;

/** The published star maze: paradigm facts 2.5. Cells are the published ones, y upwards. */
const MAZE = {
  size: 25,
  centre: 12,
  /** The hub is what lies within this distance of the centre. */
  hubRadius: 3.5,
  /** Five arms at 72 degrees, snapped to the eight headings: the published star is irregular. */
  arms: [EAST, NORTH, NORTH_WEST, SOUTH_WEST, SOUTH],
  armSteps: { first: 2, last: 11 },
  /** Floor lies between these coordinates. */
  border: { first: 1, last: 23 },
  /** Steps from the centre to where a goal can be. */
  goalStep: 10,
  start: { x: 3, y: 21, heading: SOUTH_EAST },
  bumpCost: -0.1,
  rays: { step: 0.4, reach: 30 },
} as const;

/** The published star has no corner rule; no two of its walls leave a diagonal gap where the floor's would bite. */
const FLOOR = layFloor();

/** Number of floor cells: 195, as an independent count of the published geometry found. */
export const PUBLISHED_STAR_CELLS = FLOOR.cells().length;

function layFloor(): Floor {
  const floor = new Floor(MAZE.size, MAZE.size);
  const { first, last } = MAZE.border;
  const open = (dx: number, dy: number): void => {
    const [x, y] = [MAZE.centre + dx, MAZE.centre + dy];
    if (Math.min(x, y) >= first && Math.max(x, y) <= last) floor.open({ x, y });
  };
  const reach = Math.floor(MAZE.hubRadius);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) if (Math.hypot(dx, dy) <= MAZE.hubRadius) open(dx, dy);
  }
  for (const arm of MAZE.arms) {
    const { dx, dy } = HEADINGS[arm];
    const isDiagonal = dx !== 0 && dy !== 0;
    for (let step = MAZE.armSteps.first; step <= MAZE.armSteps.last; step++) {
      open(step * dx, step * dy);
      for (const side of HEADINGS) {
        const isAcross = side.dx * dx + side.dy * dy === 0;
        if (isDiagonal || isAcross) open(step * dx + side.dx, step * dy + side.dy);
      }
    }
  }
  return floor;
}

interface Goal {
  readonly sign: Sign;
  /** The map without the animal. */
  readonly emptyMaze: string;
  /** To the cells that count as the goal: its own and those beside it. */
  readonly ways: ActionDistances;
}

/** In the order in which a trial's draw counts them. */
const GOALS = [layGoal(EAST), layGoal(NORTH), layGoal(SOUTH_WEST), layGoal(SOUTH)] as const;

function layGoal(arm: HeadingIndex): Goal {
  const { dx, dy } = HEADINGS[arm];
  const sign = {
    x: MAZE.centre + dx * MAZE.goalStep,
    y: MAZE.centre + dy * MAZE.goalStep,
    glyph: 'G',
  };
  const cells = FLOOR.cells().filter((cell) => isAtGoal(cell, sign));
  return { sign, emptyMaze: drawEmptyMaze(sign), ways: new ActionDistances(FLOOR, ...cells) };
}

function isAtGoal({ x, y }: Cell, goal: Cell): boolean {
  return (x - goal.x) ** 2 + (y - goal.y) ** 2 <= 1;
}

function drawEmptyMaze({ x, y, glyph }: Sign): string {
  const rows = blankRows(MAZE.size, MAZE.size);
  const at = (cellX: number, cellY: number, drawn: string): void =>
    put(rows, cellX, MAZE.size - 1 - cellY, drawn);
  for (let cellY = 0; cellY < MAZE.size; cellY++) {
    for (let cellX = 0; cellX < MAZE.size; cellX++) {
      at(cellX, cellY, FLOOR.isOpen(cellX, cellY) ? '.' : '#');
    }
  }
  at(x, y, glyph);
  return textOf(rows);
}

const FROM_INSIDE = new MazeView(FLOOR, MAZE.rays);

class PublishedStar implements World {
  readonly #pose: Pose = { ...MAZE.start };
  #goal: Goal = GOALS[0];

  /** The goal is drawn anew for every trial, so nothing about it can be learned from the last one. */
  beginTrial({ draw }: TrialStart): void {
    Object.assign(this.#pose, MAZE.start);
    this.#goal = draw.pick(GOALS);
  }

  act(action: Action): Effect {
    if (!move(this.#pose, action, FLOOR)) return BUMP;
    return isAtGoal(this.#pose, this.#goal.sign) ? FOUND : STEP;
  }

  judge(): 'success' | undefined {
    return isAtGoal(this.#pose, this.#goal.sign) ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') return FROM_INSIDE.draw(this.#pose, [this.#goal.sign]);
    const { x, y, heading } = this.#pose;
    const map = withGlyph(this.#goal.emptyMaze, MAZE.size, x, MAZE.size - 1 - y, ARROWS[heading]);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(heading));
  }

  bestAction(): Action {
    return this.#goal.ways.next(this.#pose);
  }

  measures(): Readonly<Record<string, number>> {
    return {};
  }
}

const STEP = effect(STEP_COST);
const BUMP = effect(MAZE.bumpCost);
const FOUND = effect(GOAL_REWARD);

export const starMaze: Paradigm = {
  id: 'star-maze',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 300,
  plan: publishedPlan(40),
  chance: { rate: 0.052, source: 'random agent on this view, 40,000 simulated trials' },
  rodent: { rate: 0.8, source: 'C57BL/6 mice (Fouquet 2013), success rate constructed by the paper' },
  briefing: 'A maze of five arms: . is floor, # is wall, the arrow is you. A turn is 45 degrees.',
  createWorld: () => new PublishedStar(),
};
