import fc from 'fast-check';
import { describe, it } from 'vitest';
import { barnesMaze, createBarnesWorld } from '../../../../src/paradigms/cheesebot-1/barnes-maze.ts';
import { drawTable } from '../../../../src/paradigms/cheesebot-1/barnes-table.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, seeds, views } from './same-until-revealed.ts';

describe('Barnes maze: which hole leads to the escape box', () => {
  const escapeAt = (hole: number): Paradigm => ({
    ...barnesMaze,
    createWorld: (draw) => createBarnesWorld(drawTable(draw), hole),
  });
  const holes = fc.nat({ max: 9 });

  it.each(['acquisition', 'reversal'])('stays hidden until a look into a hole, %s', (phase) => {
    fc.assert(
      fc.property(views, seeds, holes, holes, actions(80), (view, seed, one, other, moves) => {
        const session = (hole: number): Session =>
          sessionOf(withPlan(escapeAt(hole), { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session(one), session(other), moves, ['escape']);
      }),
    );
  });

  it.each(['probe', 'reversal-probe'])('makes no difference at all in %s', (phase) => {
    fc.assert(
      fc.property(views, seeds, holes, holes, actions(40), (view, seed, one, other, moves) => {
        const session = (hole: number): Session =>
          sessionOf(withPlan(escapeAt(hole), { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session(one), session(other), moves, []);
      }),
    );
  });

  it('does not show in the board whether a trial is acquisition, probe or reversal', () => {
    fc.assert(
      fc.property(views, seeds, actions(39), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(barnesMaze, { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session('acquisition'), session('probe'), moves, ['escape']);
        expectSameUntilRevealed(session('acquisition'), session('reversal'), moves, ['escape']);
      }),
    );
  });
});
