import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { Floor } from '../grid/floor.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { startsAfter } from './carried-starts.ts';
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
import { drawPool } from './views/pool-view.ts';
import { PoseTable } from './views/pose-table.ts';

/** The published pool: paradigm facts 2.1. Units are cells; the centre is (0, 0). */
const POOL = {
  /** A cell is water nearer to the centre than this, and wall up to `wallRadius`. */
  waterRadius: 8.5,
  wallRadius: 9.5,
  /** The edge that the 3-D view sees. */
  radius: 9,
  landmarks: [
    { glyph: '1', x: 9, y: 0 },
    { glyph: '2', x: 0, y: 9 },
    { glyph: '3', x: -9, y: 0 },
    { glyph: '4', x: 0, y: -9 },
  ],
  platform: { x: 3, y: 3 },
  /** By quadrant: north-east, north-west, south-west, south-east, each facing the centre. */
  starts: [
    { x: 4, y: 4, heading: 5 },
    { x: -4, y: 4, heading: 7 },
    { x: -4, y: -4, heading: 1 },
    { x: 4, y: -4, heading: 3 },
  ],
  bumpCost: -0.05,
  canvas: 25,
  origin: 12,
} as const;

/** Cells of the floor are counted from 0, so the pool's centre lies here. */
const CENTRE = 9;

/** The published pool has no corner rule; in a round pool the floor's never bites. */
const WATER = new Floor(2 * CENTRE + 1, 2 * CENTRE + 1);
for (let y = 0; y < WATER.rows; y++) {
  for (let x = 0; x < WATER.columns; x++) {
    if (Math.hypot(x - CENTRE, y - CENTRE) < POOL.waterRadius) WATER.open({ x, y });
  }
}

const PLATFORM = { x: CENTRE + POOL.platform.x, y: CENTRE + POOL.platform.y };
const WAYS = new ActionDistances(WATER, PLATFORM);

/** Number of water cells: 225, as an independent count of the published geometry found. */
export const PUBLISHED_POOL_CELLS = WATER.cells().length;

/** The pool without the animal: the same in every trial, so it is drawn once. */
const EMPTY_POOL = drawEmptyPool();

function drawEmptyPool(): string {
  const rows = blankRows(POOL.canvas, POOL.canvas);
  for (let y = -POOL.origin; y <= POOL.origin; y++) {
    for (let x = -POOL.origin; x <= POOL.origin; x++) {
      const distance = Math.hypot(x, y);
      if (distance < POOL.wallRadius) {
        put(rows, POOL.origin + x, POOL.origin - y, distance < POOL.waterRadius ? '~' : '#');
      }
    }
  }
  for (const { glyph, x, y } of POOL.landmarks) put(rows, POOL.origin + x, POOL.origin - y, glyph);
  put(rows, POOL.origin + POOL.platform.x, POOL.origin - POOL.platform.y, 'P');
  return textOf(rows);
}

/** Nothing in the pool ever changes, so what is seen from a place is drawn once. */
const FROM_INSIDE = new PoseTable(WATER, ({ x, y, heading }) =>
  drawPool({ x: x - CENTRE, y: y - CENTRE }, angleOf(heading), POOL),
);

class PublishedMorris implements World {
  readonly #pose: Pose = { x: CENTRE, y: CENTRE, heading: 0 };
  /** Grows at every trial start and is never reset: the published start rotation uses only two of its four points. */
  #starts: number;

  constructor(starts: number) {
    this.#starts = starts;
  }

  beginTrial({ trial }: TrialStart): void {
    const { x, y, heading } = POOL.starts[(trial + this.#starts) % POOL.starts.length] ?? POOL.starts[0];
    this.#starts += 1;
    Object.assign(this.#pose, { x: CENTRE + x, y: CENTRE + y, heading });
  }

  act(action: Action): Effect {
    if (!move(this.#pose, action, WATER)) return BUMP;
    return this.#isOnPlatform() ? FOUND : STEP;
  }

  judge(): 'success' | undefined {
    return this.#isOnPlatform() ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    if (view === 'ascii-3d') return FROM_INSIDE.at(this.#pose);
    const { x, y, heading } = this.#pose;
    const [column, row] = [POOL.origin + x - CENTRE, POOL.origin - (y - CENTRE)];
    const map = withGlyph(EMPTY_POOL, POOL.canvas, column, row, ARROWS[heading]);
    return view === 'ascii-2d' ? map : fpvOf(map, angleOf(heading));
  }

  bestAction(): Action {
    return WAYS.next(this.#pose);
  }

  measures(): Readonly<Record<string, number>> {
    return {};
  }

  #isOnPlatform(): boolean {
    return this.#pose.x === PLATFORM.x && this.#pose.y === PLATFORM.y;
  }
}

const STEP = effect(STEP_COST);
const BUMP = effect(POOL.bumpCost);
const FOUND = effect(GOAL_REWARD);

export const morrisWaterMaze: Paradigm = {
  id: 'morris-water-maze',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 500,
  plan: publishedPlan(20),
  chance: { rate: 0.3, source: 'random agent on this view, 20,000 simulated trials' },
  rodent: { rate: 0.85, source: 'C57BL/6 mice (de Fiebre 2006), success rate constructed by the paper' },
  briefing: 'A pool: ~ is water, # the wall, 1 to 4 are landmarks, the arrow is you. A turn is 45 degrees.',
  createWorld: (_draw, carriedTrials = 0) => new PublishedMorris(startsAfter(carriedTrials)),
};
