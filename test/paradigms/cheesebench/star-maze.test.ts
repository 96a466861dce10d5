import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { PUBLISHED_STAR_CELLS, starMaze } from '../../../src/paradigms/cheesebench/star-maze.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import { MersenneTwister } from '../../../src/paradigms/random/mersenne-twister.ts';
import { oracleLetters, played } from './played.ts';

/** Goals in the order in which a draw counts them. */
const GOALS = ['east', 'north', 'south-west', 'south'] as const;

function goalOf(map: string): string {
  const rows = map.split('\n');
  const row = rows.findIndex((line) => line.includes('G'));
  return `${rows[row]?.indexOf('G')},${24 - row}`;
}

function isFloor(rows: readonly string[], column: number, row: number): boolean {
  const glyph = rows[row]?.[column];
  return glyph !== undefined && glyph !== '#';
}

describe('the published star maze', () => {
  it('has 195 floor cells', () => {
    expect(PUBLISHED_STAR_CELLS).toBe(195);
    const map = played(starMaze).world.draw('ascii-2d');
    expect([...map].filter((glyph) => '.G↘'.includes(glyph))).toHaveLength(195);
  });

  it('takes 19, 15, 20 and 19 actions at best to its goals', () => {
    const lengths = GOALS.map((_, goal) => oracleLetters(played(starMaze, '', goal).world).length);
    expect(lengths).toEqual([19, 15, 20, 19]);
  });

  it('has its goals at the ends of four of the five arms', () => {
    const goals = GOALS.map((_, goal) => goalOf(played(starMaze, '', goal).world.draw('ascii-2d')));
    expect(goals).toEqual(['22,12', '12,22', '2,2', '12,2']);
  });

  it('quirk: the goal is drawn anew for every trial', () => {
    const { world } = played(starMaze);
    const goals = Array.from({ length: 60 }, (_, trial) => {
      world.beginTrial({ trial: trial + 1, phase: 'trials', draw: new CounterRandom('goals', trial) });
      return goalOf(world.draw('ascii-2d'));
    });
    expect(new Set(goals).size).toBe(4);
    expect(goals.filter((goal, trial) => trial > 0 && goal !== goals[trial - 1]).length).toBeGreaterThan(30);
  });

  it('starts every trial in the north-west arm, facing the hub', () => {
    for (const [goal] of GOALS.entries()) {
      expect(played(starMaze, '', goal).world.draw('ascii-2d').split('\n')[3]?.[3]).toBe('↘');
    }
  });

  it('the goal is reached from an orthogonal neighbour too, and pays 1', () => {
    const { world, rewards } = played(starMaze, oracleLetters(played(starMaze).world));
    expect(rewards.slice(-2)).toEqual([-0.01, 1]);
    expect(world.judge()).toBe('success');
    expect(world.draw('ascii-2d')).toContain('→G');
  });

  it('a wall costs 0.1, everything else 0.01', () => {
    expect(played(starMaze, 'SLLF').rewards).toEqual([-0.01, -0.01, -0.01, -0.01]);
    expect(played(starMaze, 'RRFFFF').rewards.slice(2)).toEqual([-0.01, -0.1, -0.1, -0.1]);
  });

  it('no corner rule is needed: no diagonal step of it leads between two walls', () => {
    const rows = played(starMaze).world.draw('ascii-2d').split('\n');
    for (let row = 1; row < 24; row++) {
      for (let column = 0; column < 24; column++) {
        for (const down of [-1, 1]) {
          if (!isFloor(rows, column, row) || !isFloor(rows, column + 1, row + down)) continue;
          expect(isFloor(rows, column + 1, row) || isFloor(rows, column, row + down)).toBe(true);
        }
      }
    }
  });

  it('random play succeeds as often as stated', () => {
    const stream = new MersenneTwister([7]);
    const { world } = played(starMaze);
    const trials = 2000;
    let successes = 0;
    for (let trial = 1; trial <= trials; trial++) {
      world.beginTrial({ trial, phase: 'trials', draw: new CounterRandom('chance', trial) });
      for (let step = 1; step < starMaze.maxSteps; step++) {
        world.act(ACTIONS[stream.choiceOfFour()]);
        if (world.judge() !== 'success') continue;
        successes += 1;
        break;
      }
    }
    const { rate } = starMaze.chance;
    // Four standard errors: fails once in 15,000 seeds, and this seed is fixed.
    const tolerance = 4 * Math.sqrt((rate * (1 - rate)) / trials);
    expect(Math.abs(successes / trials - rate)).toBeLessThan(tolerance);
  });
});
