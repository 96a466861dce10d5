import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createShuttleWorld,
  drawBox,
  shuttleBox,
  type Tone,
} from '../../../../src/paradigms/cheesebot-1/shuttle-box.ts';
import { VIEW_IDS } from '../../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../../src/paradigms/paradigm.ts';
import type { Session } from '../../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from '../under-test.ts';
import { actions, expectSameUntilRevealed, play, seeds, views } from './same-until-revealed.ts';

describe('shuttle box: which tone announces the shock', () => {
  const dangerous = (tone: Tone): Paradigm => ({
    ...shuttleBox,
    createWorld: (draw) => createShuttleWorld(drawBox(draw), tone),
  });

  it.each(['acquisition', 'reversal'])(
    'stays hidden until the animal crosses or the tone has lasted to its end, %s',
    (phase) => {
      fc.assert(
        fc.property(views, seeds, actions(30), (view, seed, moves) => {
          const session = (tone: Tone): Session =>
            sessionOf(withPlan(dangerous(tone), { phase, trials: 1 }), seed, 'quick', view);
          expectSameUntilRevealed(session('high'), session('low'), moves, []);
        }),
      );
    },
  );

  it('does not show in the board whether the tones have changed parts', () => {
    fc.assert(
      fc.property(views, seeds, actions(30), (view, seed, moves) => {
        const session = (phase: string): Session =>
          sessionOf(withPlan(shuttleBox, { phase, trials: 1 }), seed, 'quick', view);
        expectSameUntilRevealed(session('acquisition'), session('reversal'), moves, []);
      }),
    );
  });

  it.each(VIEW_IDS)('is all that is hidden: every view says which tone sounds, %s', (view) => {
    const heard = new Set<string>();
    for (let seed = 0; seed < 10; seed++) {
      const session = sessionOf(shuttleBox, `heard ${seed}`, 'quick', view);
      while (!play(session, 'S').events.includes('tone'));
      heard.add(session.observation.board.match(/You hear: a (?:high|low) tone/)?.[0] ?? 'nothing');
    }
    expect(heard).toEqual(new Set(['You hear: a high tone', 'You hear: a low tone']));
  });
});
