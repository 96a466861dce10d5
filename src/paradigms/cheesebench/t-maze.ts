import type { Action } from '../action.ts';
import { HEADINGS, type HeadingIndex, NORTH, turnedLeft, turnedRight } from '../grid/heading.ts';
import { type Pose, shortestActions } from '../grid/route.ts';
import type { Effect, Paradigm, World } from '../paradigm.ts';
import {
  ARROWS,
  blankRows,
  effect,
  GOAL_REWARD,
  publishedPlan,
  put,
  STEP_COST,
  textOf,
  withGlyph,
} from './published.ts';

/** The published T-maze: paradigm facts 2.3. The goal is always the left end; the wrong arm does not end a trial. */
const MAZE = {
  stemLength: 3,
  barY: 3,
  armLength: 2,
  goal: { x: -2, y: 3 },
  wrongEnd: { x: 2, y: 3 },
  bumpCost: -0.1,
  /** Replaces the reward of every action that leaves the animal on the wrong end. */
  wrongEndCost: -0.5,
  canvas: { width: 11, height: 10 },
  origin: { column: 5, row: 6 },
} as const;

/** Floor: the stem (0,0) to (0,2) and the bar (-2,3) to (2,3), eight cells in all. */
function isFloor(x: number, y: number): boolean {
  if (y === MAZE.barY) return Math.abs(x) <= MAZE.armLength;
  return x === 0 && y >= 0 && y < MAZE.stemLength;
}

function isGoal(x: number, y: number): boolean {
  return x === MAZE.goal.x && y === MAZE.goal.y;
}

/** Into floor only; a diagonal step is barred where both cells beside it are walls (facts 1.2). */
function canStep(from: Pick<Pose, 'x' | 'y'>, x: number, y: number): boolean {
  if (!isFloor(x, y)) return false;
  const isDiagonal = x !== from.x && y !== from.y;
  return !isDiagonal || isFloor(x, from.y) || isFloor(from.x, y);
}

const EMPTY_MAZE = drawEmptyMaze();

function drawEmptyMaze(): string {
  const rows = blankRows(MAZE.canvas.width, MAZE.canvas.height);
  const at = (x: number, y: number, glyph: string): void =>
    put(rows, MAZE.origin.column + x, MAZE.origin.row - y, glyph);
  for (let y = -1; y <= MAZE.barY + 1; y++) {
    for (let x = -MAZE.armLength - 1; x <= MAZE.armLength + 1; x++) {
      if (isFloor(x, y)) at(x, y, '.');
      else if (touchesFloor(x, y)) at(x, y, '#');
    }
  }
  at(MAZE.goal.x, MAZE.goal.y, 'G');
  return textOf(rows);
}

function touchesFloor(x: number, y: number): boolean {
  return HEADINGS.some(({ dx, dy }) => isFloor(x + dx, y + dy));
}

class PublishedTMaze implements World {
  #x = 0;
  #y = 0;
  #heading: HeadingIndex = NORTH;

  beginTrial(): void {
    this.#x = 0;
    this.#y = 0;
    this.#heading = NORTH;
  }

  act(action: Action): Effect {
    const reward = this.#move(action);
    const isOnWrongEnd = this.#x === MAZE.wrongEnd.x && this.#y === MAZE.wrongEnd.y;
    return effect(isOnWrongEnd ? MAZE.wrongEndCost : reward);
  }

  #move(action: Action): number {
    if (action === 'L') this.#heading = turnedLeft(this.#heading);
    if (action === 'R') this.#heading = turnedRight(this.#heading);
    if (action === 'F') {
      const { dx, dy } = HEADINGS[this.#heading];
      if (!canStep({ x: this.#x, y: this.#y }, this.#x + dx, this.#y + dy)) return MAZE.bumpCost;
      this.#x += dx;
      this.#y += dy;
    }
    return isGoal(this.#x, this.#y) ? GOAL_REWARD : STEP_COST;
  }

  judge(): 'success' | undefined {
    return isGoal(this.#x, this.#y) ? 'success' : undefined;
  }

  draw(): string {
    const { canvas, origin } = MAZE;
    const [column, row] = [origin.column + this.#x, origin.row - this.#y];
    return withGlyph(EMPTY_MAZE, canvas.width, column, row, ARROWS[this.#heading]);
  }

  bestAction(): Action {
    return shortestActions({ x: this.#x, y: this.#y, heading: this.#heading }, isGoal, canStep)?.[0] ?? 'S';
  }

  measures(): Readonly<Record<string, number>> {
    return {};
  }
}

export const tMaze: Paradigm = {
  id: 't-maze',
  protocol: 'cheesebench',
  views: ['ascii-2d'],
  maxSteps: 200,
  plan: publishedPlan(40),
  chance: { rate: 0.435, source: 'random agent on this view, 20,000 simulated trials' },
  rodent: { rate: 0.8, source: 'NMRI mice (Shoji 2012), success rate constructed by the paper' },
  briefing: 'A maze from above: . is floor, # is wall, the arrow is you.',
  createWorld: () => new PublishedTMaze(),
};
