import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/paradigms/action.ts';
import { PUBLISHED_RADIAL_CELLS, radialArmMaze } from '../../../src/paradigms/cheesebench/radial-arm-maze.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import { MersenneTwister } from '../../../src/paradigms/random/mersenne-twister.ts';
import { oracleLetters, played } from './played.ts';

/** Headings by index: 0 is east, then counter-clockwise. */
const EAST = 0;
/** From the centre, facing east: to the cell beside the end of the east arm, and onto the end. */
const TO_EAST_BAIT = 'FFFFFFFFF';

describe('the published radial maze', () => {
  it('has 225 floor cells', () => {
    expect(PUBLISHED_RADIAL_CELLS).toBe(225);
    const map = played(radialArmMaze).world.draw('ascii-2d');
    expect([...map].filter((glyph) => '.*→2468'.includes(glyph))).toHaveLength(225);
  });

  it('takes 66 actions at best from straight starts and 67 from diagonal ones', () => {
    const lengths = Array.from({ length: 8 }, (_, heading) => {
      return oracleLetters(played(radialArmMaze, '', heading).world).length;
    });
    expect(lengths).toEqual([66, 67, 66, 67, 66, 67, 66, 67]);
  });

  it('starts in the centre, facing each of the eight headings in some trial', () => {
    const world = radialArmMaze.createWorld(new CounterRandom('unused'));
    const starts = Array.from({ length: 100 }, (_, trial) => {
      world.beginTrial({ trial: trial + 1, phase: 'trials', draw: new CounterRandom('starts', trial) });
      return world.draw('ascii-2d').split('\n')[13]?.[13];
    });
    expect(new Set(starts)).toEqual(new Set('→↗↑↖←↙↓↘'));
  });

  it('pays 0.5 for each of the first three baits and 1 for the last, which ends the trial', () => {
    const { world } = played(radialArmMaze);
    const rewards: number[] = [];
    while (world.judge() === undefined) rewards.push(world.act(world.bestAction()).reward);
    expect(rewards.filter((reward) => reward > 0)).toEqual([0.5, 0.5, 0.5, 1]);
    expect(rewards.filter((reward) => reward < 0).every((reward) => reward === -0.01)).toBe(true);
    expect(world.measures()).toEqual({ baits: 4 });
  });

  it('a bait is taken from the cell beside it, and the arm shows its number from then on', () => {
    const before = played(radialArmMaze, TO_EAST_BAIT.slice(1)).world.draw('ascii-2d').split('\n')[13];
    const { world, rewards } = played(radialArmMaze, TO_EAST_BAIT);
    expect(before?.slice(-6)).toBe('→.*#  ');
    expect(world.draw('ascii-2d').split('\n')[13]?.slice(-6)).toBe('.→1#  ');
    expect(rewards.at(-1)).toBe(0.5);
    expect(world.draw('ascii-2d').match(/\*/gu)).toHaveLength(3);
  });

  it('quirk: the emptied east end pays 1 for every action spent on it, a bump apart', () => {
    const { world, rewards } = played(radialArmMaze, `${TO_EAST_BAIT}FSSLRF`);
    expect(rewards.slice(TO_EAST_BAIT.length)).toEqual([1, 1, 1, 1, 1, -0.1]);
    expect(world.judge()).toBeUndefined();
  });

  it('quirk: no other end pays, and entering an arm twice or an arm without bait costs nothing more', () => {
    const west = played(radialArmMaze, `${TO_EAST_BAIT}FSS`, 4);
    expect(west.rewards.slice(TO_EAST_BAIT.length)).toEqual([-0.01, -0.01, -0.01]);
    const northEast = played(radialArmMaze, `${TO_EAST_BAIT}FLLLLFFFFFFFFFFLLLLFFFFFFFFFF`, 1);
    expect(new Set(northEast.rewards)).toEqual(new Set([-0.01]));
    expect(northEast.world.draw('ascii-2d')).toContain('#.↗.#');
  });

  it('a wall costs 0.1, and a diagonal step does not squeeze between two', () => {
    // Facing north at the side of the east arm.
    const { rewards } = played(radialArmMaze, 'FFFFLLFF', EAST);
    expect(rewards.slice(-2)).toEqual([-0.01, -0.1]);
  });

  it('random play never collects all four, as stated', () => {
    const stream = new MersenneTwister([7]);
    const { world } = played(radialArmMaze);
    let successes = 0;
    for (let trial = 1; trial <= 200; trial++) {
      world.beginTrial({ trial, phase: 'trials', draw: new CounterRandom('chance', trial) });
      for (let step = 0; step < radialArmMaze.maxSteps; step++) {
        world.act(ACTIONS[stream.choiceOfFour()]);
        if (world.judge() === 'success') successes += 1;
      }
    }
    expect(successes / 200).toBe(radialArmMaze.chance.rate);
  });
});
