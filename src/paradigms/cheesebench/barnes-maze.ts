import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { EAST, HEADING_INDICES, HEADINGS } from '../grid/heading.ts';
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
import { PoseTable } from './views/pose-table.ts';
import { roundHalfToEven } from './views/round-half-to-even.ts';
import { drawTable } from './views/table-view.ts';

/** The published table: paradigm facts 2.2. Cells are counted from the south-west corner of a 15 × 15 lattice. */
const TABLE = {
  size: 15,
  centre: 7,
  radius: 6,
  /** Twelve holes around radius 5, counter-clockwise from east; their published places are rounded unevenly. */
  holes: [
    { x: 12, y: 7 },
    { x: 11, y: 9 },
    { x: 10, y: 11 },
    { x: 7, y: 12 },
    { x: 5, y: 11 },
    { x: 3, y: 9 },
    { x: 2, y: 7 },
    { x: 3, y: 5 },
    { x: 4, y: 3 },
    { x: 7, y: 2 },
    { x: 10, y: 3 },
    { x: 11, y: 4 },
  ],
  /** The hole to the east, in every trial and session. */
  escapeHole: { x: 12, y: 7 },
  landmarks: [
    { glyph: '1', x: 14, y: 7 },
    { glyph: '2', x: 7, y: 14 },
    { glyph: '3', x: 0, y: 7 },
    { glyph: '4', x: 7, y: 0 },
  ],
  bumpCost: -0.1,
  /** For every action that leaves the animal on a hole without an escape box, turns and STAY too. */
  wrongHoleCost: -0.2,
  canvas: 21,
  /** Where cell (0, 0) is drawn. */
  origin: { column: 3, row: 17 },
  rimRadii: [6.5, 7.5],
  rimDegrees: 5,
  /** In 3-D the escape hole is told from the others up to this distance. */
  escapeSeenFrom: 2,
} as const;

/** The published table has no corner rule; on a round table the floor's never bites. */
const FLOOR = new Floor(TABLE.size, TABLE.size);
for (let y = 0; y < TABLE.size; y++) {
  for (let x = 0; x < TABLE.size; x++) {
    if (Math.hypot(x - TABLE.centre, y - TABLE.centre) <= TABLE.radius) FLOOR.open({ x, y });
  }
}

/** Number of cells of the table: 113, as an independent count of the published geometry found. */
export const PUBLISHED_TABLE_CELLS = FLOOR.cells().length;

const WAYS = new ActionDistances(FLOOR, TABLE.escapeHole);

/** The table without the animal, whose escape hole looks like every other. */
const EMPTY_TABLE = drawEmptyTable();

function drawEmptyTable(): string {
  const rows = blankRows(TABLE.canvas, TABLE.canvas);
  const at = (x: number, y: number, glyph: string): void =>
    put(rows, TABLE.origin.column + x, TABLE.origin.row - y, glyph);
  for (const radius of TABLE.rimRadii) {
    for (let degrees = 0; degrees < 360; degrees += TABLE.rimDegrees) {
      const angle = (degrees * Math.PI) / 180;
      const [dx, dy] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      at(TABLE.centre + roundHalfToEven(dx), TABLE.centre + roundHalfToEven(dy), '#');
    }
  }
  for (const { x, y } of FLOOR.cells()) at(x, y, '.');
  for (const { x, y } of TABLE.holes) at(x, y, '?');
  for (const { glyph, x, y } of TABLE.landmarks) {
    at(x, y, glyph);
    const [outX, outY] = [Math.sign(x - TABLE.centre), Math.sign(y - TABLE.centre)];
    for (const behind of [1, 2]) at(x + behind * outX, y + behind * outY, '#');
  }
  return textOf(rows);
}

function drawFromAbove(pose: Readonly<Pose>): string {
  const { canvas, origin, escapeHole } = TABLE;
  const { x, y, heading } = pose;
  const table = isEscapeInReach(pose)
    ? withGlyph(EMPTY_TABLE, canvas, origin.column + escapeHole.x, origin.row - escapeHole.y, 'E')
    : EMPTY_TABLE;
  return withGlyph(table, canvas, origin.column + x, origin.row - y, ARROWS[heading]);
}

/** Rule: the escape hole looks different only from the cells around it, and less than 90 degrees off the heading. */
function isEscapeInReach({ x, y, heading }: Readonly<Pose>): boolean {
  const [toX, toY] = [TABLE.escapeHole.x - x, TABLE.escapeHole.y - y];
  const { dx, dy } = HEADINGS[heading];
  return Math.max(Math.abs(toX), Math.abs(toY)) <= 1 && toX * dx + toY * dy > 0;
}

const HOLES: readonly Cell[] = TABLE.holes.map(fromCentre);
const ESCAPE = fromCentre(TABLE.escapeHole);

/** Landmarks are candidates like the holes, but they lie beyond the edge, so the published rule never draws one. */
const LANDMARKS: readonly Sign[] = TABLE.landmarks.map((sign) => ({
  glyph: sign.glyph,
  ...fromCentre(sign),
}));

function fromCentre({ x, y }: Cell): Cell {
  return { x: x - TABLE.centre, y: y - TABLE.centre };
}

function drawAhead(pose: Readonly<Pose>): string {
  const from = fromCentre(pose);
  const isEscapeNear = Math.hypot(ESCAPE.x - from.x, ESCAPE.y - from.y) <= TABLE.escapeSeenFrom;
  const holes = HOLES.map(({ x, y }) => {
    const isEscape = x === ESCAPE.x && y === ESCAPE.y;
    return { x, y, glyph: isEscape && isEscapeNear ? 'E' : '?' };
  });
  return drawTable(from, angleOf(pose.heading), TABLE.radius, [...holes, ...LANDMARKS]);
}

/** The boards depend on nothing but the pose. */
const BOARDS: Readonly<Record<TextViewId, PoseTable<string>>> = {
  'ascii-2d': new PoseTable(FLOOR, drawFromAbove),
  'ascii-2d-fpv': new PoseTable(FLOOR, (pose) => fpvOf(drawFromAbove(pose), angleOf(pose.heading))),
  'ascii-3d': new PoseTable(FLOOR, drawAhead),
};

class PublishedBarnes implements World {
  readonly #pose: Pose = { x: TABLE.centre, y: TABLE.centre, heading: EAST };
  #wrongHoleSteps = 0;

  beginTrial({ draw }: TrialStart): void {
    const { centre } = TABLE;
    Object.assign(this.#pose, { x: centre, y: centre, heading: draw.pick(HEADING_INDICES) });
    this.#wrongHoleSteps = 0;
  }

  act(action: Action): Effect {
    if (!move(this.#pose, action, FLOOR)) return BUMP;
    if (this.#isOn(TABLE.escapeHole)) return FOUND;
    if (!TABLE.holes.some((hole) => this.#isOn(hole))) return STEP;
    this.#wrongHoleSteps += 1;
    return WRONG_HOLE;
  }

  judge(): 'success' | undefined {
    return this.#isOn(TABLE.escapeHole) ? 'success' : undefined;
  }

  draw(view: TextViewId): string {
    return BOARDS[view].at(this.#pose);
  }

  bestAction(): Action {
    return WAYS.next(this.#pose);
  }

  measures(): Readonly<Record<string, number>> {
    return { wrongHoleSteps: this.#wrongHoleSteps };
  }

  #isOn({ x, y }: Cell): boolean {
    return this.#pose.x === x && this.#pose.y === y;
  }
}

const STEP = effect(STEP_COST);
const BUMP = effect(TABLE.bumpCost);
const WRONG_HOLE = effect(TABLE.wrongHoleCost);
const FOUND = effect(GOAL_REWARD);

export const barnesMaze: Paradigm = {
  id: 'barnes-maze',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 300,
  plan: publishedPlan(16),
  chance: { rate: 0.289, source: 'random agent, 40,000 simulated trials' },
  rodent: { rate: 0.8, source: 'B6C3F1/J mice (Harrison 2006), success rate constructed by the paper' },
  briefing:
    'A round table: . is its top, ? are holes, # is the edge, 1 to 4 are landmarks, the arrow is you. ' +
    'A turn is 45 degrees.',
  createWorld: () => new PublishedBarnes(),
};
