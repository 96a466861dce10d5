import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  createOperantWorld,
  type Lever,
  OPERANT_RULES,
  operantChamber,
} from '../../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, seeds, views } from './same-until-revealed.ts';

describe('operant chamber: which lever pays', () => {
  const active = (lever: Lever): Paradigm => ({
    ...operantChamber,
    createWorld: (draw) => createOperantWorld(draw.pick(OPERANT_RULES.fronts), lever),
  });

  it.each(['acquisition', 'fixed-ratio', 'variable-ratio', 'reversal'])(
    'stays hidden until a pellet drops, %s',
    (phase) => {
      fc.assert(
        fc.property(views, seeds, actions(120), (view, seed, moves) => {
          const session = (lever: Lever): Session =>
            sessionOf(withPlan(active(lever), { phase, trials: 1 }), seed, 'quick', view);
          expectSameUntilRevealed(session('left'), session('right'), moves, ['pellet']);
        }),
      );
    },
  );

  it('does not show in the board which schedule is in force', () => {
    fc.assert(
      fc.property(views, seeds, actions(120), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(operantChamber, { phase, trials: 1 }), seed, 'quick', view);
        for (const phase of ['fixed-ratio', 'variable-ratio', 'reversal'])
          expectSameUntilRevealed(session('acquisition'), session(phase), moves, ['pellet']);
      }),
    );
  });
});
