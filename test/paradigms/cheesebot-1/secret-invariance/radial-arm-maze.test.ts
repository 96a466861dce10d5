import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../src/paradigms/action.ts';
import {
  createRadialWorld,
  drawBaits,
  radialArmMaze,
} from '../../../../src/paradigms/cheesebot-1/radial-arm-maze.ts';
import { ARMS, drawRadialMaze } from '../../../../src/paradigms/cheesebot-1/radial-maze-building.ts';
import type { HeadingIndex } from '../../../../src/paradigms/grid/heading.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../../src/paradigms/random/counter.ts';
import type { Session, Step } from '../../../../src/paradigms/session.ts';
import { BoardText, turnTo } from '../readers/board-text.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, play, seeds, views } from './same-until-revealed.ts';

describe('radial arm maze: which arms are baited', () => {
  const baitedBy = (secret: string): Paradigm => ({
    ...radialArmMaze,
    createWorld: (draw) => createRadialWorld(drawRadialMaze(draw), drawBaits(new CounterRandom(secret))),
  });

  it.each(['acquisition', 'reversal'])('stays hidden until a cup is reached, %s', (phase) => {
    fc.assert(
      fc.property(views, seeds, seeds, seeds, actions(60), (view, seed, oneSecret, otherSecret, moves) => {
        const session = (secret: string): Session =>
          sessionOf(withPlan(baitedBy(secret), { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session(oneSecret), session(otherSecret), moves, ['pellet', 'empty']);
      }),
    );
  });

  it('is never drawn: after any visits, full, emptied and bare cups look the same', () => {
    fc.assert(
      fc.property(views, seeds, seeds, seeds, visits, (view, seed, oneSecret, otherSecret, arms) => {
        const [one, other] = [oneSecret, otherSecret].map((secret) =>
          sessionOf(baitedBy(secret), seed, 'quick', view),
        );
        if (!one || !other) throw new Error('no session');
        for (const action of waysTo(arms, seed)) {
          const [step, twin] = [play(one, action), play(other, action)];
          if (step.ended || twin.ended) return;
          expect(step.observation).toEqual(twin.observation);
        }
      }),
    );
  });

  it('does not show in the board whether a trial is acquisition or reversal', () => {
    fc.assert(
      fc.property(views, seeds, actions(60), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(radialArmMaze, { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session('acquisition'), session('reversal'), moves, ['pellet', 'empty']);
      }),
    );
  });
});

const visits = fc.array(fc.constantFrom(...ARMS), { maxLength: 12, size: 'max' });

/** The actions that visit these arms one after the other, whatever is in them. */
function waysTo(arms: readonly HeadingIndex[], seed: string): Action[] {
  const session = sessionOf(radialArmMaze, seed);
  const ways: Action[] = [];
  const take = (action: Action): Step => {
    ways.push(action);
    return play(session, action);
  };
  for (const arm of arms) {
    for (;;) {
      const { events, ended } = take(turnTo(new BoardText(session.observation.board).animal.heading, arm));
      if (ended) return ways;
      if (events.length > 0) break;
    }
    take('S');
  }
  return ways;
}
