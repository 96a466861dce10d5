import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createPreferenceWorld,
  drawApparatus,
  placePreference,
} from '../../../../src/paradigms/cheesebot-1/place-preference.ts';
import type { Room } from '../../../../src/paradigms/cheesebot-1/two-rooms.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { trialEndText } from '../../../../src/paradigms/transcript.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, play, seeds, views } from './same-until-revealed.ts';

describe('place preference: which room is paired with food', () => {
  const paired = (room: Room): Paradigm => ({
    ...placePreference,
    createWorld: (draw) => createPreferenceWorld(drawApparatus(draw), room),
  });

  it.each(['pre-test', 'conditioning', 'post-test', 'reversal-conditioning', 'reversal-test'])(
    'stays hidden until a pellet drops or the trial ends, %s',
    (phase) => {
      fc.assert(
        fc.property(views, seeds, actions(30), (view, seed, moves) => {
          const session = (room: Room): Session =>
            sessionOf(withPlan(paired(room), { phase, trials: 1 }), seed, 'quick', view);
          expectSameUntilRevealed(session('first'), session('second'), moves, ['pellet']);
        }),
      );
    },
  );

  it('is not told by the end of the baseline either', () => {
    fc.assert(
      fc.property(views, seeds, actions(30), (view, seed, moves) => {
        const endings = (['first', 'second'] as const).map((room) => {
          const session = sessionOf(paired(room), seed, 'quick', view);
          for (let turn = 0; ; turn++) {
            const { ended, ...step } = play(session, moves[turn] ?? 'S');
            if (ended) return [step, ended.terminal, trialEndText(ended)];
          }
        });
        expect(endings[0]).toEqual(endings[1]);
      }),
    );
  });

  it('does not show in the board whether a trial with the open door is a baseline or a test', () => {
    fc.assert(
      fc.property(views, seeds, actions(30), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(placePreference, { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session('pre-test'), session('post-test'), moves, []);
        expectSameUntilRevealed(session('post-test'), session('reversal-test'), moves, []);
      }),
    );
  });
});
