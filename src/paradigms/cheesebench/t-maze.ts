import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { Floor } from '../grid/floor.ts';
import { HEADINGS, NORTH } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, World } from '../paradigm.ts';
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
import { MazeView } from './views/ray-caster.ts';

/**
 * The published T-maze: paradigm facts 2.3. The goal is always the left end; the wrong arm does not end a trial. Cells
 * are counted from the left end of the bar and the foot of the stem; the published x is smaller by 2.
 */
const MAZE = {
  columns: 5,
  barY: 3,
  stemX: 2,
  goal: { x: 0, y: 3 },
  wrongEnd: { x: 4, y: 3 },
  bumpCost: -0.1,
  /** Replaces the reward of every action that leaves the animal on the wrong end. */
  wrongEndCost: -0.5,
  canvas: { width: 11, height: 10 },
  /** Where cell (0, 0) is drawn. */
  origin: { column: 3, row: 6 },
  rays: { step: 0.2, reach: 10 },
} as const;

const FLOOR = new Floor(MAZE.columns, MAZE.barY + 1);
for (let y = 0; y < MAZE.barY; y++) FLOOR.open({ x: MAZE.stemX, y });
for (let x = 0; x < MAZE.columns; x++) FLOOR.open({ x, y: MAZE.barY });

const WAYS = new ActionDistances(FLOOR, MAZE.goal);

const EMPTY_MAZE = drawEmptyMaze();

const FROM_INSIDE = new MazeView(FLOOR, MAZE.rays);
const SIGNS = [{ ...MAZE.goal, glyph: 'G' }] as const;

function drawEmptyMaze(): string {
  const rows = blankRows(MAZE.canvas.width, MAZE.canvas.height);
  const at = (x: number, y: number, glyph: string): void =>
    put(rows, MAZE.origin.column + x, MAZE.origin.row - y, glyph);
  for (let y = -1; y <= FLOOR.rows; y++) {
    for (let x = -1; x <= FLOOR.columns; x++) {
      if (FLOOR.isOpen(x, y)) at(x, y, '.');
      else if (HEADINGS.some(({ dx, dy }) => FLOOR.isOpen(x + dx, y + dy))) at(x, y, '#');
    }
  }
  at(MAZE.goal.x, MAZE.goal.y, 'G');
  return textOf(rows);
}

class PublishedTMaze implements World {
  readonly #pose: Pose = { x: MAZE.stemX, y: 0, heading: NORTH };

  beginTrial(): void {
    Object.assign(this.#pose, { x: MAZE.stemX, y: 0, heading: NORTH });
  }

  act(action: Action): Effect {
    const hasMoved = move(this.#pose, action, FLOOR);
    if (this.#isAt(MAZE.wrongEnd)) return WRONG_END;
    if (!hasMoved) return BUMP;
    return this.#isAt(MAZE.goal) ? GOAL : STEP;
  }

  judge(): 'success' | undefined {
    return this.#isAt(MAZE.goal) ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') return FROM_INSIDE.draw(this.#pose, SIGNS);
    const { canvas, origin } = MAZE;
    const { x, y, heading } = this.#pose;
    const map = withGlyph(EMPTY_MAZE, canvas.width, origin.column + x, origin.row - y, ARROWS[heading]);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(heading));
  }

  bestAction(): Action {
    return WAYS.next(this.#pose);
  }

  measures(): Readonly<Record<string, number>> {
    return {};
  }

  #isAt({ x, y }: { readonly x: number; readonly y: number }): boolean {
    return this.#pose.x === x && this.#pose.y === y;
  }
}

const STEP = effect(STEP_COST);
const BUMP = effect(MAZE.bumpCost);
const GOAL = effect(GOAL_REWARD);
const WRONG_END = effect(MAZE.wrongEndCost);

export const tMaze: Paradigm = {
  id: 't-maze',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 200,
  plan: publishedPlan(40),
  chance: { rate: 0.435, source: 'random agent on this view, 20,000 simulated trials' },
  rodent: { rate: 0.8, source: 'NMRI mice (Shoji 2012), success rate constructed by the paper' },
  briefing: 'A maze: . is floor, # is wall, the arrow is you. A turn is 45 degrees.',
  createWorld: () => new PublishedTMaze(),
};
