import fc from 'fast-check';
import { describe, it } from 'vitest';
import { drawPlaces, drawPool } from '../../../../src/paradigms/cheesebot-1/morris-pool.ts';
import {
  createMorrisWorld,
  morrisWaterMaze,
} from '../../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../../src/paradigms/random/counter.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, seeds, views } from './same-until-revealed.ts';

describe('Morris water maze: where the platform is', () => {
  const hiddenAt = (secret: string): Paradigm => ({
    ...morrisWaterMaze,
    createWorld: (draw) => {
      const pool = drawPool(draw);
      return createMorrisWorld(pool, drawPlaces(new CounterRandom(secret), pool));
    },
  });

  it.each(['acquisition', 'reversal', 'probe', 'reversal-probe'])('stays hidden in %s', (phase) => {
    fc.assert(
      fc.property(views, seeds, seeds, seeds, actions(60), (view, seed, oneSecret, otherSecret, moves) => {
        const block = { phase, trials: 1 };
        expectSameUntilRevealed(
          sessionOf(withPlan(hiddenAt(oneSecret), block), seed, 'quick', view),
          sessionOf(withPlan(hiddenAt(otherSecret), block), seed, 'quick', view),
          moves,
          ['platform'],
        );
      }),
    );
  });

  it('does not show in the board whether a trial is acquisition, probe or reversal', () => {
    fc.assert(
      fc.property(views, seeds, actions(39), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(morrisWaterMaze, { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session('acquisition'), session('probe'), moves, ['platform']);
        expectSameUntilRevealed(session('acquisition'), session('reversal'), moves, ['platform']);
      }),
    );
  });
});
