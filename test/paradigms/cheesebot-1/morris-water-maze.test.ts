import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/paradigms/action.ts';
import {
  distance,
  drawPlaces,
  drawPool,
  POOL_RULES,
} from '../../../src/paradigms/cheesebot-1/morris-pool.ts';
import {
  directLimit,
  MORRIS_RULES,
  morrisWaterMaze,
} from '../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { BoardText, towards } from './readers/board-text.ts';
import { sessionOf, withPlan } from './under-test.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => `pool ${index}`);

function trialsOf(phase: string, trials: number, seed = 'morris'): Session {
  return sessionOf(withPlan(morrisWaterMaze, { phase, trials }), seed);
}

function step(session: Session, action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function finishTrial(session: Session, choose: () => Action = () => session.bestAction()): Step {
  for (;;) {
    const last = step(session, choose());
    if (last.ended) return last;
  }
}

describe('the pool of a session', () => {
  it.each(SEEDS.slice(0, 20))('keeps every start away from every possible platform (%s)', (seed) => {
    const pool = drawPool(new CounterRandom(seed));
    expect(new Set(pool.starts.map(({ x, y }) => `${x},${y}`)).size).toBe(4);
    for (const zone of pool.zones) {
      expect(zone.length).toBeGreaterThanOrEqual(10);
      for (const cell of zone) {
        expect(distance(cell, pool.centre)).toBeGreaterThanOrEqual(POOL_RULES.leastRadius);
        for (const start of pool.starts)
          expect(distance(cell, start)).toBeGreaterThanOrEqual(POOL_RULES.leastDistance * pool.radius);
      }
    }
  });

  it('puts the platform in either quadrant of the axis, and the reversed place in the other', () => {
    const homes = SEEDS.map((seed) => {
      const pool = drawPool(new CounterRandom(seed));
      const { home, reversed } = drawPlaces(new CounterRandom(seed, 'places'), pool);
      const [one, other] = pool.zones;
      expect(one.includes(home) ? other : one).toContain(reversed);
      return one.includes(home);
    });
    const share = homes.filter(Boolean).length / homes.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
  });

  it('is never aimed at the platform: FORWARD alone finds it in no phase', () => {
    for (const seed of SEEDS.slice(0, 30)) {
      const session = sessionOf(morrisWaterMaze, seed, 'standard');
      while (!session.isOver) expect(step(session, 'F').events).not.toContain('platform');
    }
  });

  it('starts trials from four rim points, each once per block', () => {
    const session = trialsOf('acquisition', 8);
    const starts: string[] = [];
    while (!session.isOver) {
      const { column, row } = new BoardText(session.observation.board).animal;
      starts.push(`${column},${row}`);
      finishTrial(session);
    }
    expect(new Set(starts.slice(0, 4)).size).toBe(4);
    expect(new Set(starts.slice(4)).size).toBe(4);
    expect(new Set(starts).size).toBe(4);
  });
});

describe('an escape', () => {
  it.each([
    { shortest: 5, limit: 6 },
    { shortest: 6, limit: 8 },
    { shortest: 9, limit: 12 },
    { shortest: 13, limit: 17 },
  ])('is direct within $limit actions where $shortest would do', ({ shortest, limit }) => {
    expect(directLimit(shortest)).toBe(limit);
  });

  it.each([
    { wasted: 0, outcome: 'success' },
    { wasted: 30, outcome: 'failure' },
  ])('after $wasted wasted actions is a $outcome, with its latency in the log', ({ wasted, outcome }) => {
    const session = trialsOf('acquisition', 1);
    for (let index = 0; index < wasted; index++) step(session, 'S');
    const { ended, events } = finishTrial(session);
    expect(events).toContain('platform');
    expect(ended?.record.outcome).toBe(outcome);
    const { latency, shortest, efficiency } = ended?.record.measures ?? {};
    expect(latency).toBe(Number(shortest) + wasted);
    expect(efficiency).toBeCloseTo(Number(shortest) / Number(latency), 3);
  });

  it('that does not come ends in guidance: the last board shows the animal where the platform is', () => {
    const lost = trialsOf('acquisition', 1);
    const found = trialsOf('acquisition', 1);
    const last = finishTrial(lost, () => 'S');
    expect(last.events).toEqual(['rescued']);
    expect(last.ended?.record).toMatchObject({ outcome: 'timeout', steps: MORRIS_RULES.maxSteps });
    const { column, row } = new BoardText(last.ended?.terminal?.board ?? '').animal;
    const goal = new BoardText(finishTrial(found).ended?.terminal?.board ?? '').animal;
    expect({ column, row }).toEqual({ column: goal.column, row: goal.row });
  });
});

describe('the probe', () => {
  it('lasts longer than any direct way', () => {
    for (const seed of SEEDS) {
      const session = sessionOf(morrisWaterMaze, seed, 'standard');
      while (!session.isOver) step(session);
      for (const { measures } of session.records)
        expect(directLimit(Number(measures.shortest))).toBeLessThan(MORRIS_RULES.probeSteps);
    }
  });

  it('has no platform and a fixed duration; its success is the first crossing of the former place', () => {
    const session = trialsOf('probe', 1);
    const { ended, events } = finishTrial(session);
    expect(events).toEqual([]);
    expect(ended?.record).toMatchObject({ outcome: 'success', steps: MORRIS_RULES.probeSteps });
    expect(ended?.record.measures.latency).toBe(ended?.record.measures.shortest);
  });

  it('measures where the animal searched', () => {
    const near = finishTrial(trialsOf('probe', 1)).ended?.record.measures ?? {};
    const far = finishTrial(trialsOf('probe', 1), () => 'S').ended?.record.measures ?? {};
    expect(Number(near.quadrantShare)).toBeGreaterThan(0.6);
    expect(far.quadrantShare).toBe(0);
    expect(Number(near.meanProximity)).toBeLessThan(Number(far.meanProximity));
  });
});

describe('the cued control', () => {
  it('shows a platform, which moves from trial to trial, to whoever reads the board', () => {
    const session = trialsOf('cued', 6);
    const places = new Set<string>();
    while (!session.isOver) {
      const [platform] = new BoardText(session.observation.board).spots((sign) => sign === '[]');
      if (!platform) throw new Error('no platform on the board');
      places.add(`${platform.column},${platform.row}`);
      finishTrial(session, () => towards(new BoardText(session.observation.board), platform));
    }
    expect(places.size).toBeGreaterThan(2);
    expect(session.records.every((record) => record.outcome === 'success')).toBe(true);
  });
});
