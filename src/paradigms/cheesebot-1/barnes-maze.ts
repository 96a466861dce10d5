import type { Action } from '../action.ts';
import { ActionDistances } from '../grid/action-distances.ts';
import { type Cell, Floor } from '../grid/floor.ts';
import { HEADING_INDICES } from '../grid/heading.ts';
import { move, type Pose } from '../grid/pose.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { ANIMAL_LEGEND } from '../views/animal.ts';
import type { Scene } from '../views/scene.ts';
import { drawTable, isInQuadrantOf, type Table, tableScene } from './barnes-table.ts';
import { holesApart, visitMeasures } from './barnes-visits.ts';
import { effect, rounded } from './effects.ts';

/** The numbers of the task; those of the table are in `TABLE_RULES`. */
export const BARNES_RULES = {
  /** The published cap (paradigm facts 2.2). Random play looks into a hole in 96 of 100 trials (simulated). */
  maxSteps: 300,
  /** Steps of a probe: fixed, and enough for a direct way (5 to 10) and a search around the place. */
  probeSteps: 40,
  /**
   * The published rewards (paradigm facts 2.2), but for the wrong hole: paid for each look and not for every step on it,
   * turns and STAY too.
   */
  reward: { step: -0.01, bump: -0.1, wrongHole: -0.2, escape: 1 },
} as const;

/**
 * Acquisition and a probe with all holes closed, as in Harrison et al. 2006 (PMC1783636), then a reversal with a probe of
 * its own: the escape hole moves to the opposite side.
 */
const PHASES = {
  acquisition: { place: 'home', isProbe: false },
  probe: { place: 'home', isProbe: true },
  reversal: { place: 'opposite', isProbe: false },
  'reversal-probe': { place: 'opposite', isProbe: true },
} as const;

const STEP = effect(BARNES_RULES.reward.step);
const EDGE = effect(BARNES_RULES.reward.bump, 'bump');
const CLOSED = effect(BARNES_RULES.reward.wrongHole, 'closed');
const ESCAPE = effect(BARNES_RULES.reward.escape, 'escape');
const LED = effect(0, 'led');

/** What belongs to one trial. */
interface Trial {
  readonly isProbe: boolean;
  /** The escape hole; in a probe, what it was before. */
  readonly place: number;
  readonly start: Readonly<Pose>;
  /** Holes looked into, in order. Looking again into the same hole before any other belongs to the same visit. */
  readonly visits: number[];
  steps: number;
  pathLength: number;
  stepsInQuadrant: number;
  /** The step of the first look into the place; 0 before. */
  foundAt: number;
}

class BarnesWorld implements World {
  readonly #table: Table;
  readonly #home: number;
  readonly #scene: Scene;
  /** The hole of each cell, by index y * columns + x; -1 where there is none. */
  readonly #holeAt: Int8Array;
  readonly #straightWays = new Map<number, ActionDistances>();
  readonly #anyWays = new Map<number, ActionDistances>();
  readonly #pose: Pose = { x: 0, y: 0, heading: 0 };
  #trial: Trial | undefined;

  constructor(table: Table, home: number) {
    this.#table = table;
    this.#home = home;
    this.#scene = tableScene(table).toScene();
    this.#holeAt = new Int8Array(table.floor.columns * table.floor.rows).fill(-1);
    table.holes.forEach(({ x, y }, hole) => {
      this.#holeAt[y * table.floor.columns + x] = hole;
    });
  }

  beginTrial({ phase, draw }: TrialStart): void {
    const { place, isProbe } = isPhase(phase) ? PHASES[phase] : PHASES.acquisition;
    Object.assign(this.#pose, { ...this.#table.centre, heading: draw.pick(HEADING_INDICES) });
    this.#trial = {
      isProbe,
      place: place === 'home' ? this.#home : oppositeOf(this.#table, this.#home),
      start: { ...this.#pose },
      visits: [],
      steps: 0,
      pathLength: 0,
      stepsInQuadrant: 0,
      foundAt: 0,
    };
  }

  act(action: Action): Effect {
    const trial = this.#running;
    const pose = this.#pose;
    const hasWorked = move(pose, action, this.#table.floor);
    trial.steps += 1;
    if (isInQuadrantOf(this.#table, pose, trial.place)) trial.stepsInQuadrant += 1;
    if (!hasWorked) return EDGE;
    if (action !== 'F') return STEP;
    trial.pathLength += pose.heading % 2 === 1 ? Math.SQRT2 : 1;
    const hole = this.#holeAt[pose.y * this.#table.floor.columns + pose.x] ?? -1;
    return hole < 0 ? STEP : this.#lookInto(trial, hole);
  }

  judge(): 'success' | 'failure' | undefined {
    const { isProbe, place, visits, steps, foundAt } = this.#running;
    const isOver = isProbe ? steps >= BARNES_RULES.probeSteps : foundAt > 0;
    if (!isOver) return undefined;
    return visits[0] === place ? 'success' : 'failure';
  }

  /** As in the original, an animal that has not found the escape hole is shown it. In a probe time is never up. */
  timeUp(): Effect {
    const { place } = this.#running;
    Object.assign(this.#pose, this.#cellOf(place));
    return LED;
  }

  explain(): string {
    const { isProbe, place, visits, foundAt } = this.#running;
    const first = visits[0];
    if (isProbe) {
      const looked =
        first === undefined
          ? 'you looked into none'
          : `the first that you looked into ${this.#whereIs(first)}`;
      return `All holes were closed this time; ${looked}. This trial was a test and is not counted.`;
    }
    if (first === undefined) return 'You looked into no hole.';
    if (first === place) return 'The first hole that you looked into was the escape hole.';
    const wrong = visits.filter((hole) => hole !== place).length;
    const count = `You looked into ${wrong} wrong hole${wrong === 1 ? '' : 's'}`;
    return foundAt > 0 ? `${count} before the escape hole; a success has none.` : `${count}.`;
  }

  draw(view: TextViewId): string {
    return this.#scene.draw(view, this.#pose);
  }

  bestAction(): Action {
    const { place, visits, foundAt } = this.#running;
    if (foundAt > 0) return 'S';
    const ways = visits.length === 0 ? this.#waysPastHoles(place) : this.#waysOverHoles(place);
    return ways.next(this.#pose);
  }

  /**
   * As Harrison et al. 2006 (PMC1783636) score: `latency`, steps to the first look into the escape hole, or in a probe
   * into its former place (all steps when there was none); `primaryErrors`, visits to other holes before it; `strategy`,
   * see `Strategy`. `firstHole` and `escapeHole` are holes by number, counter-clockwise; `firstDeviation`, how many holes
   * apart they are. `shortest`: fewest actions that look into no other hole. `pathLength` in cells. For probes, over all
   * steps of the trial: `visits`; `targetShare` and `zoneShare`, the shares of them to the place, and to it and the two
   * holes beside it; `visitsByHole`, from the place on counter-clockwise; `quadrantShare`, of the steps. Without a visit
   * there are no shares and no deviation.
   */
  measures(): Readonly<Record<string, number | string>> {
    const { place, start, visits, steps, pathLength, stepsInQuadrant, foundAt } = this.#running;
    return {
      ...visitMeasures(visits, place, this.#table.holes.length),
      latency: foundAt > 0 ? foundAt : steps,
      shortest: this.#waysPastHoles(place).from(start),
      pathLength: rounded(pathLength),
      quadrantShare: steps > 0 ? rounded(stepsInQuadrant / steps) : 0,
    };
  }

  #lookInto(trial: Trial, hole: number): Effect {
    if (trial.visits.at(-1) !== hole) trial.visits.push(hole);
    if (hole !== trial.place) return CLOSED;
    if (trial.foundAt === 0) trial.foundAt = trial.steps;
    return trial.isProbe ? CLOSED : ESCAPE;
  }

  #whereIs(hole: number): string {
    const apart = holesApart(hole, this.#running.place, this.#table.holes.length);
    if (apart === 0) return 'was the former escape hole';
    return apart === 1
      ? 'was beside the former escape hole'
      : `was ${apart} holes from the former escape hole`;
  }

  /** Ways to a hole that look into no other; from a hole, none leads there. */
  #waysPastHoles(place: number): ActionDistances {
    return remembered(this.#straightWays, place, () => {
      const { floor, holes } = this.#table;
      const withoutHoles = new Floor(floor.columns, floor.rows);
      for (const cell of floor.cells()) withoutHoles.open(cell);
      for (const hole of holes) withoutHoles.close(hole);
      withoutHoles.open(this.#cellOf(place));
      return new ActionDistances(withoutHoles, this.#cellOf(place));
    });
  }

  #waysOverHoles(place: number): ActionDistances {
    return remembered(
      this.#anyWays,
      place,
      () => new ActionDistances(this.#table.floor, this.#cellOf(place)),
    );
  }

  #cellOf(hole: number): Cell {
    const cell = this.#table.holes[hole];
    if (!cell) throw new RangeError(`No hole ${hole} on this table`);
    return cell;
  }

  get #running(): Trial {
    if (!this.#trial) throw new Error('No trial has begun');
    return this.#trial;
  }
}

function remembered<T>(known: Map<number, T>, key: number, make: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  const made = make();
  known.set(key, made);
  return made;
}

/** With an odd number of holes, one of the two that are nearest to opposite. */
function oppositeOf({ holes }: Table, hole: number): number {
  return (hole + Math.floor(holes.length / 2)) % holes.length;
}

function isPhase(phase: string): phase is keyof typeof PHASES {
  return Object.hasOwn(PHASES, phase);
}

/** A Barnes maze whose first escape hole is given; tests compare worlds that differ in nothing else. */
export function createBarnesWorld(table: Table, home: number): World {
  return new BarnesWorld(table, home);
}

export const barnesMaze: Paradigm = {
  id: 'barnes-maze',
  protocol: 'cheesebot-1',
  views: VIEW_IDS,
  maxSteps: BARNES_RULES.maxSteps,
  plan: {
    quick: [
      { phase: 'acquisition', trials: 6 },
      { phase: 'probe', trials: 1 },
    ],
    standard: [
      { phase: 'acquisition', trials: 8 },
      { phase: 'probe', trials: 1 },
      { phase: 'reversal', trials: 4 },
      { phase: 'reversal-probe', trials: 1 },
    ],
    full: [
      { phase: 'acquisition', trials: 16 },
      { phase: 'probe', trials: 1 },
      { phase: 'reversal', trials: 8 },
      { phase: 'reversal-probe', trials: 1 },
    ],
  },
  // A probe is scored by where the animal searches.
  uncounted: ['probe', 'reversal-probe'],
  choiceMeasure: 'firstHole',
  chance: {
    rate: 0.0878,
    source:
      'One of 10 to 12 holes; simulation: random play 8.78 % of 300,000 trials (4 % end without a look into a hole)',
  },
  rodent: null,
  briefing:
    'A round, bright table in a room, seen from above: . is the table top, {} a hole near its edge. Letters and digits ' +
    `are landmarks on the walls of the room. ${ANIMAL_LEGEND} FORWARD walks one cell, and cannot leave the table. To step ` +
    'onto a hole is to look into it; one of them may lead to an escape box below, and from above all look the same. A ' +
    `trial goes on until you escape or time is up (${BARNES_RULES.maxSteps} steps, sometimes fewer); it is a success only if ` +
    'the first hole that you look into is the escape hole. Table and landmarks stay the same for the whole session.',
  createWorld: (draw) => {
    const table = drawTable(draw);
    return createBarnesWorld(table, draw.below(table.holes.length));
  },
};
