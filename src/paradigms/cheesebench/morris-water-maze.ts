import type { Action } from '../action.ts';
import { HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from '../grid/heading.ts';
import { shortestActions } from '../grid/route.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
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

/** The published pool: paradigm facts 2.1. Units are cells; the centre is (0, 0). */
const POOL = {
  /** A cell is water nearer to the centre than this, and wall up to `wallRadius`. */
  waterRadius: 8.5,
  wallRadius: 9.5,
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

function isWater(x: number, y: number): boolean {
  return Math.hypot(x, y) < POOL.waterRadius;
}

function isPlatform(x: number, y: number): boolean {
  return x === POOL.platform.x && y === POOL.platform.y;
}

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

class PublishedMorris implements World {
  #x = 0;
  #y = 0;
  #heading: HeadingIndex = 0;
  /** Grows at every trial start and is never reset: the published start rotation uses only two of its four points. */
  #starts = 0;

  beginTrial({ trial }: TrialStart): void {
    const start = POOL.starts[(trial + this.#starts) % POOL.starts.length] ?? POOL.starts[0];
    this.#starts += 1;
    this.#x = start.x;
    this.#y = start.y;
    this.#heading = start.heading;
  }

  act(action: Action): Effect {
    if (action === 'L') this.#heading = turnedLeft(this.#heading);
    if (action === 'R') this.#heading = turnedRight(this.#heading);
    if (action === 'F') {
      const { dx, dy } = HEADINGS[this.#heading];
      if (!isWater(this.#x + dx, this.#y + dy)) return effect(POOL.bumpCost);
      this.#x += dx;
      this.#y += dy;
    }
    return effect(isPlatform(this.#x, this.#y) ? GOAL_REWARD : STEP_COST);
  }

  judge(): 'success' | undefined {
    return isPlatform(this.#x, this.#y) ? 'success' : undefined;
  }

  draw(): string {
    const { canvas, origin } = POOL;
    return withGlyph(EMPTY_POOL, canvas, origin + this.#x, origin - this.#y, ARROWS[this.#heading]);
  }

  bestAction(): Action {
    const pose = { x: this.#x, y: this.#y, heading: this.#heading };
    return shortestActions(pose, isPlatform, (_, x, y) => isWater(x, y))?.[0] ?? 'S';
  }

  measures(): Readonly<Record<string, number>> {
    return {};
  }
}

/** Number of water cells: 225, as an independent count of the published geometry found. */
export const PUBLISHED_POOL_CELLS = [...EMPTY_POOL].filter((glyph) => glyph === '~' || glyph === 'P').length;

export const morrisWaterMaze: Paradigm = {
  id: 'morris-water-maze',
  protocol: 'cheesebench',
  views: ['ascii-2d'],
  maxSteps: 500,
  plan: publishedPlan(20),
  chance: { rate: 0.3, source: 'random agent on this view, 20,000 simulated trials' },
  rodent: { rate: 0.85, source: 'C57BL/6 mice (de Fiebre 2006), success rate constructed by the paper' },
  briefing: 'A pool from above: ~ is water, # the wall, 1 to 4 are landmarks, the arrow is you.',
  createWorld: () => new PublishedMorris(),
};
