import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createStarWorld, starMaze } from '../../../../src/paradigms/cheesebot-1/star-maze.ts';
import { drawStarMaze } from '../../../../src/paradigms/cheesebot-1/star-maze-building.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, seeds, views } from './same-until-revealed.ts';

describe('star maze: which alley has the platform', () => {
  const goalIn = (goal: number): Paradigm => ({
    ...starMaze,
    createWorld: (draw) => createStarWorld(drawStarMaze(draw), { start: 0, goal, probeStarts: [] }),
  });
  const goals = fc.integer({ min: 1, max: 4 });

  it('stays hidden until the platform is under the feet', () => {
    fc.assert(
      fc.property(views, seeds, goals, goals, actions(120), (view, seed, one, other, moves) => {
        const session = (goal: number): Session =>
          sessionOf(withPlan(goalIn(goal), { phase: 'training', trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session(one), session(other), moves, ['platform']);
      }),
    );
  });
});
