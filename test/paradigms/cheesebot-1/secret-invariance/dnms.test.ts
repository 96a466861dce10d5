import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../../src/paradigms/action.ts';
import { createDnmsWorld, DNMS_RULES, dnms, drawPairs } from '../../../../src/paradigms/cheesebot-1/dnms.ts';
import { drawChamber } from '../../../../src/paradigms/cheesebot-1/dnms-chamber.ts';
import { VIEW_IDS } from '../../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, play, seeds, views } from './same-until-revealed.ts';

describe('DNMS: which of the two lit fields is the new one', () => {
  const sampling = (which: 0 | 1): Paradigm => ({
    ...dnms,
    createWorld: (draw) => {
      const chamber = drawChamber(draw);
      return createDnmsWorld(chamber, drawPairs(draw, chamber), (pair) => pair[which]);
    },
  });
  const samplePart = fc.array(fc.constantFrom(...ACTIONS), {
    minLength: DNMS_RULES.sampleSteps,
    maxLength: DNMS_RULES.sampleSteps,
  });

  it.each(Object.keys(DNMS_RULES.delays))('leaves no trace of the sample after the return, %s', (phase) => {
    fc.assert(
      fc.property(
        views,
        seeds,
        samplePart,
        samplePart,
        actions(80),
        (view, seed, onePart, otherPart, moves) => {
          const session = (which: 0 | 1): Session =>
            sessionOf(withPlan(sampling(which), { phase, trials: 1 }), seed, 'quick', view);
          const [one, other] = [session(0), session(1)];
          const lastOne = onePart.map((action) => play(one, action)).at(-1);
          const lastOther = otherPart.map((action) => play(other, action)).at(-1);
          expect(lastOne?.events).toContain('returned');
          expect(lastOther?.events).toContain('returned');
          expect(one.observation).toEqual(other.observation);
          expectSameUntilRevealed(one, other, moves, ['pellet']);
        },
      ),
    );
  });

  it.each(VIEW_IDS)('is shown in the first part, so that there is something to remember, %s', (view) => {
    const [one, other] = ([0, 1] as const).map((which) => {
      const session = sessionOf(sampling(which), 'a', 'quick', view);
      return (['F', 'L', 'R', 'R'] as const).map((action) => play(session, action).observation.board);
    });
    expect(one).not.toEqual(other);
  });
});
