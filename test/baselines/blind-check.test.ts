import { describe, expect, it } from 'vitest';
import { blindCheckLine, checkBlindPlay } from '../../src/baselines/blind-check.ts';
import { operantChamber } from '../../src/paradigms/cheesebot-1/operant-chamber.ts';
import { tMaze } from '../../src/paradigms/cheesebot-1/t-maze.ts';
import type { Paradigm } from '../../src/paradigms/paradigm.ts';

describe('the check of blind play', () => {
  it('holds for a paradigm that cannot be passed blindly', () => {
    const check = checkBlindPlay(tMaze, 30);
    expect(check.faults).toEqual([]);
    expect(blindCheckLine(check)).toMatch(/^t-maze .*chance {2}49\.0 %.*holds$/u);
  });

  it('finds a chance that is stated too high, and one that random play does not agree with', () => {
    const boasting: Paradigm = { ...operantChamber, chance: { rate: 0.7, source: 'made up' } };
    expect(checkBlindPlay(boasting, 5).faults).toEqual([
      'Stated chance is above 50 %.',
      'Random play does not agree with the stated chance.',
    ]);
  });

  it('finds a batch that passes: the first lever always pays', () => {
    const rigged: Paradigm = {
      ...operantChamber,
      createWorld: (draw) => {
        const world = operantChamber.createWorld(draw);
        return {
          beginTrial: (start) => world.beginTrial(start),
          act: (action) => world.act(action),
          judge: () => (world.judge() === undefined ? undefined : 'success'),
          draw: (view) => world.draw(view),
          bestAction: () => world.bestAction(),
          measures: () => world.measures(),
        };
      },
    };
    const { best, faults } = checkBlindPlay(rigged, 50);
    expect(best.rate).toBe(1);
    expect(faults.join(' ')).toContain(`Constant ${best.letters} is more than 5 points above chance.`);
  });
});
