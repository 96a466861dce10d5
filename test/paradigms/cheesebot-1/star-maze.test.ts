import { describe, expect, it } from 'vitest';
import { createStarWorld, STAR_RULES, starMaze } from '../../../src/paradigms/cheesebot-1/star-maze.ts';
import {
  areApart,
  drawStarMaze,
  endOf,
  STAR_MAZE_RULES,
  turnsFrom,
} from '../../../src/paradigms/cheesebot-1/star-maze-building.ts';
import { ActionDistances } from '../../../src/paradigms/grid/action-distances.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from './under-test.ts';

function trialsOf(phase: string, trials: number, seed: string): Session {
  return sessionOf(withPlan(starMaze, { phase, trials }), seed);
}

function step(session: Session, action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

describe('the building', () => {
  it('has five alleys off one ring, with walls between all corridors that are not joined, over 1,500 sessions', () => {
    for (let seed = 0; seed < 1500; seed++) {
      const maze = drawStarMaze(new CounterRandom('star', seed));
      expect(maze.alleys).toHaveLength(STAR_MAZE_RULES.alleys);
      expect(areApart(maze.alleys)).toBe(true);
      const ways = new ActionDistances(maze.floor, endOf(maze, 0));
      maze.alleys.forEach((_, alley) => {
        expect(ways.from(endOf(maze, alley))).toBeLessThan(60);
      });
    }
  });

  it('has alleys that are entered beyond their mouth only: two water cells or more beyond the corner', () => {
    for (let seed = 0; seed < 200; seed++)
      for (const { cells } of drawStarMaze(new CounterRandom('alleys', seed)).alleys)
        expect(cells.length).toBeGreaterThanOrEqual(2);
  });
});

describe('training', () => {
  it('starts at one alley and hides the platform in one other, the same for the whole session', () => {
    for (let seed = 0; seed < 40; seed++) {
      const session = trialsOf('training', 4, `same ${seed}`);
      while (!session.isOver) step(session);
      const places = session.records.map(({ measures }) => `${measures.startAlley} ${measures.goalAlley}`);
      expect(new Set(places).size).toBe(1);
      expect(places[0]).toMatch(/^1 [2-5]$/u);
    }
  });

  it('draws each of the four other alleys as often', () => {
    const counts = new Map<unknown, number>();
    for (let seed = 0; seed < 400; seed++) {
      const session = trialsOf('training', 1, `goal ${seed}`);
      while (!session.isOver) step(session);
      const goal = session.records[0]?.measures.goalAlley;
      counts.set(goal, (counts.get(goal) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([2, 3, 4, 5]);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  it('goes straight there: a success with a direct way, no error, and as many steps as the shortest way has', () => {
    const session = trialsOf('training', 1, 'direct');
    let last = step(session);
    while (!last.ended) last = step(session);
    expect(last.events).toEqual(['platform']);
    const { outcome, steps, measures } = last.ended.record;
    expect(outcome).toBe('success');
    expect(measures).toMatchObject({ alleyErrors: 0, direct: 1, latency: steps, shortest: steps });
  });

  it('fails with the first wrong alley and goes on until the platform is found', () => {
    // The way to where the platform is not, then by the own oracle to where it is.
    const [right, wrong] = [trialWithGoal(1), trialWithGoal(3)];
    while (!right.isOver) {
      const action = right.bestAction();
      step(right, action);
      step(wrong, action);
    }
    expect(wrong.isOver).toBe(false);
    let last = step(wrong);
    while (!last.ended) last = step(wrong);
    expect(last.events).toEqual(['platform']);
    expect(last.ended.record.outcome).toBe('failure');
    expect(last.ended.record.measures.alleyErrors).toBeGreaterThan(0);
    expect(last.ended.explanation).toContain('a success has no such error');
  });

  it('ends with the time, and shows where the platform is', () => {
    const session = trialsOf('training', 1, 'time');
    let last = step(session, 'S');
    while (!last.ended) last = step(session, 'S');
    expect(last.ended.record).toMatchObject({ outcome: 'timeout', steps: STAR_RULES.maxSteps });
    expect(last.events).toEqual(['rescued']);
  });
});

describe('the probe', () => {
  it('starts elsewhere, pays nothing, and tells place from turns', () => {
    const strategies = new Set<unknown>();
    for (let seed = 0; seed < 60; seed++) {
      const session = sessionOf(starMaze, `probe ${seed}`);
      while (!session.isOver) {
        const { measures } = session.runningTrial() ?? {};
        const isProbe = measures?.startAlley !== 1;
        const { ended } = step(session);
        if (!ended || !isProbe) continue;
        const { startAlley, goalAlley, firstAlley, strategy } = ended.record.measures;
        expect(ended.record).toMatchObject({ phase: 'probe', outcome: 'success' });
        expect(ended.record.reward).toBeLessThan(0);
        expect(firstAlley).toBe(goalAlley);
        // Place and turns lead to different alleys, or the probe would tell nothing.
        const turns = turnsFrom(0, Number(goalAlley) - 1);
        expect((Number(startAlley) - 1 + turns) % STAR_MAZE_RULES.alleys).not.toBe(Number(goalAlley) - 1);
        strategies.add(strategy);
      }
    }
    expect(strategies).toEqual(new Set(['allocentric']));
  });
});

/** A session whose platform is in a given alley, counted from the start alley. */
function trialWithGoal(goal: number): Session {
  const paradigm = withPlan(starMaze, { phase: 'training', trials: 1 });
  return sessionOf(
    {
      ...paradigm,
      createWorld: (draw) => createStarWorld(drawStarMaze(draw), { start: 0, goal, probeStarts: [] }),
    },
    'goal',
  );
}
