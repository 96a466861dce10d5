import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/paradigms/action.ts';
import {
  BARNES_RULES,
  barnesMaze,
  createBarnesWorld,
} from '../../../src/paradigms/cheesebot-1/barnes-maze.ts';
import {
  drawTable,
  holesAround,
  isInQuadrantOf,
  TABLE_RULES,
  type Table,
} from '../../../src/paradigms/cheesebot-1/barnes-table.ts';
import type { Cell } from '../../../src/paradigms/grid/floor.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { BoardText, headingTo, type Spot, turnTo } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { reward, maxSteps, probeSteps } = BARNES_RULES;
const SEEDS = Array.from({ length: 300 }, (_, index) => `table ${index}`);

/** A table with twelve holes, the first to the east; the escape hole is the first, too. */
const TABLE: Table = {
  ...drawTable(new CounterRandom('any')),
  holes: holesAround({ x: 9, y: 9 }, 12, 0),
};
const TO_THE_EAST: Paradigm = { ...barnesMaze, createWorld: () => createBarnesWorld(TABLE, 0) };

function trialOf(phase: string): Session {
  return sessionOf(withPlan(TO_THE_EAST, { phase, trials: 1 }), 'barnes');
}

function step(session: Session, action: Action): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** One FORWARD towards a spot of the board, turned to first. */
function stepTo(session: Session, spot: Spot): Step {
  for (;;) {
    const { animal } = new BoardText(session.observation.board);
    const last = step(session, turnTo(animal.heading, headingTo(animal, spot)));
    if (last.action === 'F') return last;
  }
}

/** Walks in straight and diagonal steps, over whatever lies on the way. */
function walkTo(session: Session, { x, y }: Cell): Step {
  const spot = { column: x, row: TABLE.floor.rows - 1 - y };
  for (;;) {
    const last = stepTo(session, spot);
    const { column, row } = new BoardText(last.ended?.terminal?.board ?? session.observation.board).animal;
    if (last.ended || (column === spot.column && row === spot.row)) return last;
  }
}

function holeOf(index: number): Cell {
  const hole = TABLE.holes[index];
  if (!hole) throw new Error(`no hole ${index}`);
  return hole;
}

describe('the table of a session', () => {
  it('has holes near its rim that do not touch, however many and at whatever angle', () => {
    const centre = { x: 9, y: 9 };
    const { floor } = drawTable(new CounterRandom('floor'));
    for (const count of TABLE_RULES.holes)
      for (let first = 0; first < 360; first++) {
        const holes = holesAround(centre, count, first);
        expect(holes.every(({ x, y }) => floor.isOpen(x, y))).toBe(true);
        const touching = holes.filter((hole, index) =>
          holes
            .slice(0, index)
            .some((other) => Math.max(Math.abs(hole.x - other.x), Math.abs(hole.y - other.y)) <= 1),
        );
        expect(touching).toEqual([]);
      }
  });

  it('lets an animal walk from the centre to any hole over no other, diagonally first or last', () => {
    const centre = { x: 0, y: 0 };
    for (const count of TABLE_RULES.holes)
      for (let first = 0; first < 360; first++) {
        const holes = holesAround(centre, count, first);
        const isHole = ({ x, y }: Cell): boolean => holes.some((hole) => hole.x === x && hole.y === y);
        for (const hole of holes)
          for (const isDiagonalFirst of [true, false])
            expect(kingsWay(hole, isDiagonalFirst).some(isHole)).toBe(false);
      }
  });

  it('has 10 to 12 holes, the escape hole at any of them', () => {
    const counts = new Set(SEEDS.map((seed) => drawTable(new CounterRandom(seed)).holes.length));
    expect([...counts].sort()).toEqual([10, 11, 12]);
    const escapes = SEEDS.map((seed) => {
      const session = sessionOf(barnesMaze, seed, 1);
      return session.runningTrial()?.measures.escapeHole;
    });
    for (let hole = 1; hole <= 10; hole++) {
      const share = escapes.filter((place) => place === hole).length / escapes.length;
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.17);
    }
  });

  it('has quadrants of 90 degrees around each hole', () => {
    const east = 0;
    expect(isInQuadrantOf(TABLE, { x: 12, y: 12 }, east)).toBe(true);
    expect(isInQuadrantOf(TABLE, { x: 12, y: 13 }, east)).toBe(false);
    expect(isInQuadrantOf(TABLE, { x: 6, y: 9 }, east)).toBe(false);
    expect(isInQuadrantOf(TABLE, TABLE.centre, east)).toBe(false);
  });

  it('cannot be left: FORWARD at its edge is a bump', () => {
    const session = trialOf('acquisition');
    walkTo(session, { x: 7, y: 16 });
    const bumped = stepTo(session, { column: 7, row: 0 });
    expect(bumped).toMatchObject({ reward: reward.bump, events: ['bump'] });
  });
});

describe('a trial', () => {
  it('starts in the centre with any heading', () => {
    const headings = new Set<number>();
    for (const seed of SEEDS.slice(0, 100)) {
      const { column, row, heading } = new BoardText(sessionOf(barnesMaze, seed).observation.board).animal;
      expect([column, row]).toEqual([9, 9]);
      headings.add(heading);
    }
    expect(headings.size).toBe(8);
  });

  it('is a success when the first hole looked into is the escape hole', () => {
    const last = walkTo(trialOf('acquisition'), holeOf(0));
    expect(last).toMatchObject({ reward: reward.escape, events: ['escape'] });
    expect(last.ended?.record).toMatchObject({
      outcome: 'success',
      measures: { firstHole: 1, escapeHole: 1, primaryErrors: 0, strategy: 'direct' },
    });
  });

  it('goes on after a wrong hole until the escape, and is a failure then', () => {
    const session = trialOf('acquisition');
    const wrong = walkTo(session, holeOf(2));
    expect(wrong).toMatchObject({ reward: reward.wrongHole, events: ['closed'], ended: null });
    walkTo(session, holeOf(1));
    const last = walkTo(session, holeOf(0));
    expect(last.events).toEqual(['escape']);
    expect(last.ended?.record).toMatchObject({
      outcome: 'failure',
      measures: { firstHole: 3, firstDeviation: 2, primaryErrors: 2, strategy: 'serial' },
    });
    expect(last.ended?.explanation).toContain('2 wrong holes');
  });

  it('pays for a look, not for standing on a hole', () => {
    const session = trialOf('acquisition');
    walkTo(session, holeOf(3));
    for (const action of ['S', 'L', 'R'] as const)
      expect(step(session, action)).toMatchObject({ reward: reward.step, events: [] });
  });

  it('counts looking again into the same hole as one visit, unless another lies between', () => {
    const session = trialOf('acquisition');
    walkTo(session, holeOf(3));
    walkTo(session, { x: 9, y: 14 });
    expect(walkTo(session, holeOf(3))).toMatchObject({ reward: reward.wrongHole, events: ['closed'] });
    expect(session.runningTrial()?.measures.primaryErrors).toBe(1);
    walkTo(session, holeOf(4));
    walkTo(session, holeOf(3));
    expect(session.runningTrial()?.measures.primaryErrors).toBe(3);
  });

  it('measures the way: latency beside the fewest actions, cells walked, time near the place', () => {
    const session = trialOf('acquisition');
    for (let waited = 0; waited < 5; waited++) step(session, 'S');
    const measures = walkTo(session, holeOf(0)).ended?.record.measures;
    expect(measures?.latency).toBe(Number(measures?.shortest) + 5);
    expect(measures?.pathLength).toBe(6);
    expect(measures?.quadrantShare).toBeCloseTo(6 / Number(measures?.latency), 3);
  });

  it('whose time is up shows the animal at the escape hole', () => {
    const session = trialOf('acquisition');
    let last = step(session, 'S');
    while (!last.ended) last = step(session, 'S');
    expect(last.events).toEqual(['led']);
    expect(last.ended.record).toMatchObject({ outcome: 'timeout', steps: maxSteps });
    expect(last.ended.record.measures).toMatchObject({
      firstHole: 'none',
      latency: maxSteps,
      strategy: 'none',
    });
    const { x, y } = holeOf(0);
    expect(new BoardText(last.ended.terminal?.board ?? '').animal).toMatchObject({
      column: x,
      row: TABLE.floor.rows - 1 - y,
    });
  });
});

describe('the reversal', () => {
  it('moves the escape hole to the opposite side', () => {
    const session = trialOf('reversal');
    expect(walkTo(session, holeOf(0)).events).toEqual(['closed']);
    expect(walkTo(session, holeOf(6)).events).toEqual(['escape']);
  });
});

describe('the probe', () => {
  it('has every hole closed and a fixed duration; its success is the first look into the former escape hole', () => {
    const session = trialOf('probe');
    expect(walkTo(session, holeOf(0))).toMatchObject({ reward: reward.wrongHole, events: ['closed'] });
    walkTo(session, holeOf(11));
    let last = step(session, 'S');
    while (!last.ended) last = step(session, 'S');
    expect(last.ended.record).toMatchObject({ outcome: 'success', steps: probeSteps });
    expect(last.ended.record.measures).toMatchObject({ visits: 2, targetShare: 0.5, zoneShare: 1 });
    expect(last.ended.explanation).toContain('not counted');
  });

  it('is a failure, and no timeout, after another first look or none', () => {
    const elsewhere = trialOf('probe');
    walkTo(elsewhere, holeOf(6));
    for (const session of [elsewhere, trialOf('probe')]) {
      let last = step(session, 'S');
      while (!last.ended) last = step(session, 'S');
      expect(last.ended.record.outcome).toBe('failure');
    }
  });

  it('lasts longer than any direct way', () => {
    for (const seed of SEEDS)
      expect(sessionOf(barnesMaze, seed).runningTrial()?.measures.shortest).toBeLessThan(probeSteps / 2);
  });
});

/** The cells between the origin and a cell, along a diagonal and a straight line. */
function kingsWay({ x, y }: Cell, isDiagonalFirst: boolean): Cell[] {
  const steps = Math.max(Math.abs(x), Math.abs(y));
  const diagonals = Math.min(Math.abs(x), Math.abs(y));
  return Array.from({ length: steps - 1 }, (_, index) => {
    const done = index + 1;
    const aside = isDiagonalFirst ? Math.min(done, diagonals) : Math.max(0, done - (steps - diagonals));
    return Math.abs(x) >= Math.abs(y)
      ? { x: Math.sign(x) * done, y: Math.sign(y) * aside }
      : { x: Math.sign(x) * aside, y: Math.sign(y) * done };
  });
}
