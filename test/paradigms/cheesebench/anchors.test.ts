import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import {
  morrisWaterMaze,
  PUBLISHED_POOL_CELLS,
} from '../../../src/paradigms/cheesebench/morris-water-maze.ts';
import { operantChamber } from '../../../src/paradigms/cheesebench/operant-chamber.ts';
import { tMaze } from '../../../src/paradigms/cheesebench/t-maze.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { MersenneTwister } from '../../../src/paradigms/random/mersenne-twister.ts';
import { Session, type TrialRecord } from '../../../src/paradigms/session.ts';

function published(paradigm: Paradigm, trials: number, seed = '42'): Session {
  return new Session(
    { protocol: 'cheesebench', paradigm: paradigm.id, view: 'ascii-2d', seed, length: trials },
    paradigm,
  );
}

function playAtRandom(paradigm: Paradigm, trials: number, stream: MersenneTwister): readonly TrialRecord[] {
  const session = published(paradigm, trials);
  while (!session.isOver) session.act(ACTIONS[stream.choiceOfFour()]);
  return session.records;
}

function playOracle(paradigm: Paradigm, trials: number, seed: string): readonly TrialRecord[] {
  const session = published(paradigm, trials, seed);
  while (!session.isOver) session.act(session.bestAction());
  return session.records;
}

const isSuccess = (record: TrialRecord): boolean => record.outcome === 'success';

function meanSuccessSteps(records: readonly TrialRecord[]): number {
  const steps = records.filter(isSuccess).map((record) => record.steps);
  return steps.reduce((sum, one) => sum + one, 0) / steps.length;
}

function successPerBlock(records: readonly TrialRecord[]): readonly number[] {
  return [0, 5, 10].map((start) => records.slice(start, start + 5).filter(isSuccess).length / 5);
}

describe('the published random stream', () => {
  it('begins with the published first actions for seed 42', () => {
    const stream = new MersenneTwister([42]);
    const letters = Array.from({ length: 24 }, () => ACTIONS[stream.choiceOfFour()]).join('');
    expect(letters).toBe('FFRLLLFFSFFFLLFLSLSRFLSR');
  });

  it("gives the reference program's first outputs for its test key", () => {
    const stream = new MersenneTwister([0x123, 0x234, 0x345, 0x456]);
    const outputs = Array.from({ length: 5 }, () => stream.nextUint32());
    expect(outputs).toEqual([1067595299, 955945823, 477289528, 4107218783, 4228976476]);
  });
});

describe('published anchors, seed 42, one stream in the published order', () => {
  const stream = new MersenneTwister([42]);
  const morris = playAtRandom(morrisWaterMaze, 15, stream);
  const t = playAtRandom(tMaze, 15, stream);

  it('Morris: 5 of 15, mean 214.8 steps, blocks .4 .4 .2', () => {
    expect(morris.filter(isSuccess)).toHaveLength(5);
    expect(meanSuccessSteps(morris)).toBeCloseTo(214.8, 9);
    expect(successPerBlock(morris)).toEqual([0.4, 0.4, 0.2]);
  });

  it('T-maze: 6 of 15, mean 63.166667 steps, blocks 0 .6 .6', () => {
    expect(t.filter(isSuccess)).toHaveLength(6);
    expect(meanSuccessSteps(t)).toBeCloseTo(63.166667, 5);
    expect(successPerBlock(t)).toEqual([0, 0.6, 0.6]);
  });
});

describe('published geometry', () => {
  it('the pool has 225 water cells', () => {
    expect(PUBLISHED_POOL_CELLS).toBe(225);
  });

  it('the T-maze has 8 floor cells and no randomness: the shortest way is 6 actions', () => {
    const board = published(tMaze, 1).observation.board;
    expect([...board].filter((glyph) => '.G↑'.includes(glyph))).toHaveLength(8);
    expect(playOracle(tMaze, 3, 'any').map((record) => record.steps)).toEqual([6, 6, 6]);
  });

  it('a fresh Morris object alternates its north-west and south-east starts, 8 actions each', () => {
    expect(playOracle(morrisWaterMaze, 4, 'any').map((record) => record.steps)).toEqual([8, 8, 8, 8]);
  });

  it('an ideal operant trial is 11 actions', () => {
    expect(playOracle(operantChamber, 5, 'any').map((record) => record.steps)).toEqual([11, 11, 11, 11, 11]);
  });
});

describe('published quirks', () => {
  it('time first: reaching the goal on the last allowed step is a timeout', () => {
    const session = published(tMaze, 1);
    for (let step = 0; step < 194; step++) session.act('S');
    for (const action of ['F', 'F', 'L', 'F', 'L', 'F'] as const) session.act(action);
    expect(session.records[0]).toMatchObject({ outcome: 'timeout', steps: 200 });
  });

  it('the last board of a trial is never shown', () => {
    const session = published(tMaze, 2);
    let step = session.act('S');
    while (step.ok && step.value.ended === null) step = session.act(session.bestAction());
    expect(step.ok && step.value.ended?.terminal).toBeNull();
    expect(step.ok && step.value.observation).toMatchObject({ trial: 2, step: 0 });
  });

  it('the wrong arm of the T-maze costs 0.5 an action and does not end the trial', () => {
    const session = published(tMaze, 1);
    const steps = (['F', 'F', 'R', 'F', 'R', 'F', 'S', 'F'] as const).map((action) => session.act(action));
    expect(steps.map((step) => step.ok && step.value.reward)).toEqual([
      -0.01, -0.01, -0.01, -0.01, -0.01, -0.5, -0.5, -0.5,
    ]);
    expect(session.isOver).toBe(false);
  });

  it('turning in the operant chamber is no rotation: left from the right lever skips the centre', () => {
    const rewards = ['left', 'right'].map((side) => {
      // Of many seeds, one whose active lever is on this side.
      const session = sessionWithActiveLever(side === 'left' ? 'L' : 'R');
      const letters = side === 'left' ? (['R', 'L', 'F'] as const) : (['L', 'R', 'F'] as const);
      const steps = letters.map((action) => session.act(action));
      const last = steps.at(-1);
      return last?.ok ? last.value.reward : null;
    });
    expect(rewards).toEqual([1, 1]);
  });
});

function sessionWithActiveLever(turn: 'L' | 'R'): Session {
  for (let seed = 0; seed < 64; seed++) {
    const session = published(operantChamber, 1, String(seed));
    if (session.bestAction() === turn) return session;
  }
  throw new Error('no seed of 64 has its active lever on that side');
}

describe('long-run random play agrees with the stated chance', () => {
  it.each([morrisWaterMaze, tMaze, operantChamber])('$id', (paradigm) => {
    const trials = 1000;
    const records = playAtRandom(paradigm, trials, new MersenneTwister([7]));
    const rate = records.filter(isSuccess).length / trials;
    // Four standard errors: fails once in 15,000 seeds, and this seed is fixed.
    const tolerance = 4 * Math.sqrt((paradigm.chance.rate * (1 - paradigm.chance.rate)) / trials);
    expect(Math.abs(rate - paradigm.chance.rate)).toBeLessThan(tolerance);
  });
});
