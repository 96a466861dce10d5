import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/paradigms/action.ts';
import {
  createStarWorld,
  drawStarPlaces,
  STAR_RULES,
  type StarPlaces,
  starMaze,
} from '../../../src/paradigms/cheesebot-1/star-maze.ts';
import {
  areApart,
  drawStarMaze,
  endOf,
  STAR_MAZE_RULES,
  type StarMaze,
  turnsFrom,
} from '../../../src/paradigms/cheesebot-1/star-maze-building.ts';
import { ActionDistances } from '../../../src/paradigms/grid/action-distances.ts';
import { type Cell, Floor } from '../../../src/paradigms/grid/floor.ts';
import { move, type Pose } from '../../../src/paradigms/grid/pose.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step, TrialRecord } from '../../../src/paradigms/session.ts';
import { BoardText, type Spot } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { reward, maxSteps } = STAR_RULES;
const MAZE = drawStarMaze(new CounterRandom('any'));
const ALLEYS = [0, 1, 2, 3, 4];

function step(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** A trial that starts in alley 0; the platform is in alley 2 unless another place is given. */
function trialOf(phase: string, places: Partial<StarPlaces> = {}): Session {
  const block = { phase, trials: 1 };
  const createWorld = () => createStarWorld(MAZE, { start: 0, goal: 2, probeStarts: [1], ...places });
  return sessionOf({ ...withPlan(starMaze, block), createWorld }, 'star');
}

/** Carries out actions up to the end of the trial; returns the last step. */
function swim(session: Session, ways: readonly Action[]): Step {
  let last: Step | undefined;
  for (const action of ways) {
    last = step(session, action);
    if (last.ended) break;
  }
  if (!last) throw new Error('no way');
  return last;
}

/** The actions from one pose to a cell, around a closed cell if one is given. */
function wayTo(to: Cell, from: Readonly<Pose> = endOf(MAZE, 0), closed?: Cell): Action[] {
  const floor = new Floor(MAZE.floor.columns, MAZE.floor.rows);
  for (const cell of MAZE.cells) floor.open(cell);
  if (closed) floor.close(closed);
  const distances = new ActionDistances(floor, to);
  const pose = { ...from };
  const actions: Action[] = [];
  while (distances.from(pose) > 0) {
    const action = distances.next(pose);
    move(pose, action, floor);
    actions.push(action);
  }
  return actions;
}

function recordOf({ ended }: Step): TrialRecord {
  if (!ended) throw new Error('the trial goes on');
  return ended.record;
}

/** A cell of an alley: 0 is its mouth, -1 its end. */
function cellOf(alley: number, index: number): Cell {
  const cell = MAZE.alleys[alley]?.cells.at(index);
  if (!cell) throw new Error(`no cell ${index} in alley ${alley}`);
  return cell;
}

/** Where a cell is on the map. */
function spotOf({ x, y }: Cell): Spot {
  return { column: x, row: MAZE.floor.rows - 1 - y };
}

function waitToTheEnd(session: Session): Step {
  for (;;) {
    const last = step(session, 'S');
    if (last.ended) return last;
  }
}

/*
 * Read from the open cells alone: what remains when all dead ends are taken away, cell by cell, is the ring; what was taken
 * away are the alleys.
 */
function ringAndAlleys({ floor }: StarMaze) {
  const nameOf = ({ x, y }: Cell): string => `${x},${y}`;
  const ring = new Map(floor.cells().map((cell) => [nameOf(cell), cell]));
  const beside = (cells: ReadonlyMap<string, Cell>, { x, y }: Cell): Cell[] =>
    [
      { x: x + 1, y },
      { x: x - 1, y },
      { x, y: y + 1 },
      { x, y: y - 1 },
    ].filter((cell) => cells.has(nameOf(cell)));
  const taken = new Map<string, Cell>();
  for (let isShrinking = true; isShrinking; ) {
    const ends = [...ring.values()].filter((cell) => beside(ring, cell).length < 2);
    for (const end of ends) {
      ring.delete(nameOf(end));
      taken.set(nameOf(end), end);
    }
    isShrinking = ends.length > 0;
  }
  const alleys: Cell[][] = [];
  for (const [name, cell] of taken) {
    const alley = [cell];
    taken.delete(name);
    for (const next of alley)
      for (const other of beside(taken, next)) {
        taken.delete(nameOf(other));
        alley.push(other);
      }
    alleys.push(alley);
  }
  return {
    ring: [...ring.values()],
    alleys,
    besideInRing: (cell: Cell) => beside(ring, cell),
  };
}

describe('the building', () => {
  it('is one ring with five alleys, each joined to it at one cell, and walls between, over 2,000 sessions', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const maze = drawStarMaze(new CounterRandom('star', seed));
      const { ring, alleys, besideInRing } = ringAndAlleys(maze);
      expect(ring.every((cell) => besideInRing(cell).length === 2)).toBe(true);
      expect(alleys).toHaveLength(STAR_MAZE_RULES.alleys);
      const joints = alleys.map((alley) => alley.flatMap(besideInRing));
      const corners = maze.alleys.map(({ corner }) => corner);
      expect(joints.every((joint) => joint.length === 1)).toBe(true);
      expect(new Set(joints.flat().map(({ x, y }) => `${x},${y}`))).toEqual(
        new Set(corners.map(({ x, y }) => `${x},${y}`)),
      );
      expect(areApart(maze.alleys)).toBe(true);
    }
  });

  it('is connected: a way leads from every alley to every other', () => {
    for (let seed = 0; seed < 200; seed++) {
      const maze = drawStarMaze(new CounterRandom('ways', seed));
      const ways = new ActionDistances(maze.floor, endOf(maze, 0));
      for (const alley of ALLEYS) expect(ways.from(endOf(maze, alley))).toBeLessThan(60);
    }
  });

  it('has alleys that reach beyond the cell that counts as entered, and starts that can swim ahead', () => {
    for (let seed = 0; seed < 500; seed++) {
      const maze = drawStarMaze(new CounterRandom('alleys', seed));
      for (const alley of ALLEYS) {
        expect(maze.alleys[alley]?.cells.length).toBeGreaterThanOrEqual(3);
        const { x, y, heading } = endOf(maze, alley);
        expect(maze.floor.canStep(x, y, heading)).toBe(true);
      }
    }
  });
});

describe('the places of a session', () => {
  it('have the goal in any of the four other alleys', () => {
    const turns = Array.from({ length: 2000 }, (_, seed) => {
      const { start, goal } = drawStarPlaces(new CounterRandom('places', seed));
      return turnsFrom(start, goal);
    });
    for (const turn of [1, 2, 3, 4]) {
      const share = turns.filter((other) => other === turn).length / turns.length;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.05);
    }
  });

  it('have two starts for probes, from which place and turns lead to different alleys, neither the usual start', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { start, goal, probeStarts } = drawStarPlaces(new CounterRandom('places', seed));
      expect(probeStarts).toHaveLength(2);
      for (const probeStart of probeStarts) {
        const byTurns = (probeStart + turnsFrom(start, goal)) % STAR_MAZE_RULES.alleys;
        expect([start, goal]).not.toContain(probeStart);
        expect([start, goal, probeStart]).not.toContain(byTurns);
      }
    }
  });

  it('stay the same for all trials of training', () => {
    const session = sessionOf(withPlan(starMaze, { phase: 'training', trials: 4 }), 'same');
    const first = session.observation.board;
    while (!session.isOver) {
      if (session.observation.step === 0) expect(session.observation.board).toBe(first);
      step(session, session.bestAction());
    }
    expect(new Set(session.records.map(({ measures }) => measures.goalAlley)).size).toBe(1);
  });
});

describe('a trial of training', () => {
  it('is a success when the first alley entered has the platform at its end', () => {
    const last = swim(trialOf('training'), wayTo(cellOf(2, -1)));
    expect(last).toMatchObject({ reward: reward.platform, events: ['platform'] });
    const { outcome, measures, steps } = recordOf(last);
    expect(outcome).toBe('success');
    expect(measures).toEqual({
      startAlley: 1,
      goalAlley: 3,
      firstAlley: 3,
      alleyErrors: 0,
      direct: 1,
      latency: steps,
      shortest: steps,
      pathLength: measures.pathLength,
    });
    expect(Number(measures.pathLength)).toBeGreaterThan(5);
  });

  it('is a failure after another alley, goes on until the platform, and counts each entry', () => {
    const session = trialOf('training');
    swim(session, wayTo(cellOf(1, 1)));
    expect(session.runningTrial()?.measures).toMatchObject({ firstAlley: 2, alleyErrors: 1 });
    expect(session.isOver).toBe(false);
    let last = step(session, session.bestAction());
    while (!last.ended) last = step(session, session.bestAction());
    expect(last.events).toEqual(['platform']);
    expect(recordOf(last)).toMatchObject({ outcome: 'failure', measures: { alleyErrors: 1, direct: 0 } });
    expect(last.ended.explanation).toContain('a wrong alley once');
  });

  it('does not take a look into a mouth for an entry, nor the way back into the start alley', () => {
    const session = trialOf('training');
    swim(session, wayTo(cellOf(1, 0)));
    expect(session.runningTrial()?.measures).toMatchObject({ firstAlley: 'none', alleyErrors: 0 });
    const back = trialOf('training');
    const out = wayTo(cellOf(4, 0));
    const turned = endOf(MAZE, 0);
    for (const action of out) move(turned, action, MAZE.floor);
    swim(back, [...out, ...wayTo(cellOf(0, -1), turned)]);
    expect(new BoardText(back.observation.board).animal).toMatchObject(spotOf(cellOf(0, -1)));
    expect(back.runningTrial()?.measures).toMatchObject({ firstAlley: 'none', alleyErrors: 0 });
  });

  it('is no direct path on the longer way around the ring, though it is a success', () => {
    const onTheShorterWay = MAZE.alleys[1]?.corner;
    const { outcome, measures } = recordOf(
      swim(trialOf('training'), wayTo(cellOf(2, -1), endOf(MAZE, 0), onTheShorterWay)),
    );
    expect(outcome).toBe('success');
    expect(measures).toMatchObject({ alleyErrors: 0, direct: 0 });
    expect(Number(measures.latency)).toBeGreaterThan(Number(measures.shortest));
  });

  it('bumps into walls', () => {
    const session = trialOf('training');
    for (const _ of 'LLLL') step(session, 'L');
    expect(step(session, 'F')).toMatchObject({ reward: reward.bump, events: ['bump'] });
  });

  it('whose time is up shows the animal on the platform', () => {
    const last = waitToTheEnd(trialOf('training'));
    expect(last.events).toEqual(['rescued']);
    expect(recordOf(last)).toMatchObject({ outcome: 'timeout', steps: maxSteps });
    expect(new BoardText(last.ended?.terminal?.board ?? '').animal).toMatchObject(spotOf(cellOf(2, -1)));
  });

  it('stays a success when time runs out in the right alley, and is a timeout in a wrong one', () => {
    const right = trialOf('training');
    swim(right, wayTo(cellOf(2, 1)));
    expect(recordOf(waitToTheEnd(right)).outcome).toBe('success');
    const wrong = trialOf('training');
    swim(wrong, wayTo(cellOf(1, 1)));
    expect(recordOf(waitToTheEnd(wrong)).outcome).toBe('timeout');
  });
});

describe('the probe', () => {
  // From alley 1; the usual turns, two counter-clockwise, lead to alley 3.
  it.each([
    { to: 2, strategy: 'allocentric', outcome: 'success', told: 'where it had been' },
    { to: 3, strategy: 'egocentric', outcome: 'failure', told: 'usual turns lead' },
    { to: 4, strategy: 'other', outcome: 'failure', told: 'neither' },
    { to: 0, strategy: 'other', outcome: 'failure', told: 'neither' },
  ])('calls the way to alley $to $strategy', ({ to, strategy, outcome, told }) => {
    const last = swim(trialOf('probe'), wayTo(cellOf(to, -1), endOf(MAZE, 1)));
    expect(recordOf(last)).toMatchObject({ outcome, measures: { startAlley: 2, strategy } });
    expect(last.ended?.explanation).toContain(told);
    expect(last.ended?.explanation).toContain('not counted');
  });

  it('pays nothing, says nothing, and ends at the first end of an alley, whichever it is', () => {
    for (const alley of [0, 2, 3, 4])
      expect(swim(trialOf('probe'), wayTo(cellOf(alley, -1), endOf(MAZE, 1)))).toMatchObject({
        reward: reward.step,
        events: [],
        ended: { record: { phase: 'probe' } },
      });
  });

  it('without a choice is a timeout that leaves the animal where it is', () => {
    const session = trialOf('probe');
    const { board } = session.observation;
    const last = waitToTheEnd(session);
    expect(last.events).toEqual([]);
    expect(last.ended?.terminal?.board).toBe(board);
    expect(recordOf(last)).toMatchObject({ outcome: 'timeout', measures: { strategy: 'none' } });
  });
});
