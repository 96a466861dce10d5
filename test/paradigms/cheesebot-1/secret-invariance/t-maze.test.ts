import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../src/paradigms/action.ts';
import { createTMazeWorld, T_MAZE_RULES, tMaze } from '../../../../src/paradigms/cheesebot-1/t-maze.ts';
import { drawMaze, type Side } from '../../../../src/paradigms/cheesebot-1/t-maze-building.ts';
import { VIEW_IDS } from '../../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, play, seeds, views } from './same-until-revealed.ts';

describe('T-maze: which arm is baited in the free run', () => {
  const sampling = (side: Side): Paradigm => ({
    ...tMaze,
    createWorld: (draw) => createTMazeWorld(drawMaze(draw), () => side),
  });
  const forcedRun = fc.array(fc.constantFrom(...ACTIONS), {
    minLength: T_MAZE_RULES.sampleSteps,
    maxLength: T_MAZE_RULES.sampleSteps,
  });

  it.each(Object.keys(T_MAZE_RULES.delays))('leaves no trace of the sample after the return, %s', (phase) => {
    fc.assert(
      fc.property(views, seeds, forcedRun, forcedRun, actions(60), (view, seed, leftRun, rightRun, moves) => {
        const session = (side: Side): Session =>
          sessionOf(withPlan(sampling(side), { phase, trials: 1 }), seed, 'quick', view);
        const left = session('left');
        const right = session('right');
        const lastLeft = leftRun.map((action) => play(left, action)).at(-1);
        const lastRight = rightRun.map((action) => play(right, action)).at(-1);
        expect(lastLeft?.events).toContain('returned');
        expect(lastRight?.events).toContain('returned');
        expect(left.observation).toEqual(right.observation);
        expectSameUntilRevealed(left, right, moves, ['pellet']);
      }),
    );
  });

  it.each(VIEW_IDS)(
    'is shown on the way of the forced run, so that there is something to remember, %s',
    (view) => {
      const [left, right] = (['left', 'right'] as const).map((side) => {
        const session = sessionOf(sampling(side), 'a', 'quick', view);
        return ['F', 'F', 'F'].map(() => play(session, 'F').observation.board);
      });
      expect(left).not.toEqual(right);
    },
  );
});
