import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createStarWorld, starMaze } from '../../../../src/paradigms/cheesebot-1/star-maze.ts';
import { drawStarMaze } from '../../../../src/paradigms/cheesebot-1/star-maze-building.ts';
import type { ViewId } from '../../../../src/paradigms/names.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, seeds, views } from './same-until-revealed.ts';

describe('star maze: which alley has the platform', () => {
  const trialOf = (phase: string, seed: string, view: ViewId, start: number, goal: number): Session =>
    sessionOf(
      {
        ...withPlan(starMaze, { phase, trials: 1 }),
        createWorld: (draw) => createStarWorld(drawStarMaze(draw), { start, goal, probeStarts: [1] }),
      },
      seed,
      'quick',
      view,
    );

  it('stays hidden in training until the platform is under the feet', () => {
    const goals = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(views, seeds, goals, goals, actions(120), (view, seed, one, other, moves) => {
        const training = (goal: number): Session => trialOf('training', seed, view, 0, goal);
        expectSameUntilRevealed(training(one), training(other), moves, ['platform']);
      }),
    );
  });

  it('makes no difference in a probe until it is over, whose start alone tells one alley where it is not', () => {
    const goals = fc.constantFrom(2, 3, 4);
    fc.assert(
      fc.property(views, seeds, goals, goals, actions(120), (view, seed, one, other, moves) => {
        const probe = (goal: number): Session => trialOf('probe', seed, view, 0, goal);
        expectSameUntilRevealed(probe(one), probe(other), moves, []);
      }),
    );
  });

  it('does not show in the board whether a trial is training or a probe, its start apart', () => {
    fc.assert(
      fc.property(views, seeds, actions(120), (view, seed, moves) => {
        expectSameUntilRevealed(
          trialOf('training', seed, view, 1, 3),
          trialOf('probe', seed, view, 0, 3),
          moves,
          ['platform'],
        );
      }),
    );
  });
});
