import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASELINES } from '../../src/agents/baselines.ts';
import { CONTROL_IDS, idUnder } from '../../src/agents/controls.ts';
import type { SessionSpec } from '../../src/paradigms/session.ts';
import { ALL_SPECS, agentNamed, playOn, sessionOf } from './sessions.ts';

const IDS = BASELINES.map(({ profile }) => profile.id);

const chosenIds = fc
  .tuple(fc.constantFrom(...IDS), fc.subarray([...CONTROL_IDS]))
  .map(([id, controls]) => idUnder(id, controls));

describe('the baseline ladder', () => {
  it('goes from doing nothing to knowing everything', () => {
    expect(IDS).toEqual(['stay', 'forward', 'random', 'constant:FFL', 'wall-follower', 'graph-rl', 'oracle']);
  });

  it('has a player key of its own for each', () => {
    expect(BASELINES.map(({ profile }) => profile.playerKey)).toEqual(IDS.map((id) => `agent:${id}`));
  });

  it('stays, and goes straight on', () => {
    for (const [id, letter] of [
      ['stay', 'S'],
      ['forward', 'F'],
    ] as const) {
      for (const spec of ALL_SPECS) {
        const steps = playOn(agentNamed(id, spec), sessionOf(spec), 20);
        expect(new Set(steps.map(({ action }) => action))).toEqual(new Set([letter]));
      }
    }
  });

  it.each(IDS)('%s plays every paradigm, protocol and view', (id) => {
    for (const spec of ALL_SPECS) {
      const session = sessionOf(spec);
      playOn(agentNamed(id, spec), session);
      expect(session.records).toHaveLength(session.phases.length);
    }
  });

  // Nothing is kept of such an agent but the letters it played: it must be a function of the session.
  it('goes on after a restart as if there had been none, under any controls', () => {
    fc.assert(
      fc.property(
        chosenIds,
        fc.constantFrom(...ALL_SPECS),
        fc.string({ maxLength: 5 }),
        fc.nat(150),
        (id, chosen, seed, before) => {
          const spec: SessionSpec = { ...chosen, seed, length: 8 };
          const whole = playOn(agentNamed(id, spec), sessionOf(spec), before + 40);

          const session = sessionOf(spec);
          const untold = whole.slice(0, before).flatMap(({ action }) => {
            const step = session.act(action);
            return step.ok ? [step.value] : [];
          });
          const letters = untold.map(({ action }) => action).join('');
          const rest = playOn(agentNamed(id, spec, letters), session, 40, untold);
          expect([...untold, ...rest].map(({ action }) => action)).toEqual(whole.map(({ action }) => action));
        },
      ),
      { numRuns: 60 },
    );
  });
});
