import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import type { ProtocolId } from '../../src/paradigms/names.ts';
import { Session, type Step } from '../../src/paradigms/session.ts';
import { carryOut } from '../../src/sessions/carry-out.ts';
import { CORRIDOR } from '../fakes/corridor.ts';
import { actionsOf } from './session-bench.ts';

function corridor(protocol: ProtocolId = 'cheesebot-1'): Session {
  const spec = { protocol, paradigm: 't-maze', view: 'ascii-2d', seed: 's', length: 'quick' } as const;
  return new Session(spec, { ...CORRIDOR, protocol });
}

function played(letters: string, protocol?: ProtocolId): string {
  const { steps, skipped } = carryOut(corridor(protocol), actionsOf(letters));
  return `${steps.map((step) => step.action).join('')} and ${skipped} left out`;
}

describe('carryOut', () => {
  it('carries a batch out to its end when nothing happens', () => {
    expect(played('FSF')).toBe('FSF and 0 left out');
  });

  it('leaves out what comes after an event, where the protocol stops at events', () => {
    expect(played('FLFF', 'cheesebot-1')).toBe('FL and 2 left out');
  });

  it('goes on after an event, where the protocol does not stop at events', () => {
    expect(played('FLSF', 'cheesebench')).toBe('FLSF and 0 left out');
  });

  it.each(['cheesebot-1', 'cheesebench'] as const)(
    'leaves out what comes after the end of a trial under %s',
    (protocol) => {
      expect(played('FFFFF', protocol)).toBe('FFF and 2 left out');
    },
  );

  it('stops at the end of the session', () => {
    const session = corridor();
    carryOut(session, actionsOf('FFF'));
    carryOut(session, actionsOf('FFF'));
    expect(session.isOver).toBe(true);
    expect(carryOut(session, actionsOf('F'))).toEqual({ steps: [], skipped: 1 });
  });

  it('does the same as its single moves up to where it stops (property)', () => {
    const batches = fc.array(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 16 });
    const protocols = fc.constantFrom<ProtocolId>('cheesebot-1', 'cheesebench');
    fc.assert(
      fc.property(batches, batches, protocols, (before, batch, protocol) => {
        const together = corridor(protocol);
        const oneByOne = corridor(protocol);
        for (const action of before) for (const session of [together, oneByOne]) session.act(action);

        const { steps, skipped } = carryOut(together, batch);

        expect(steps).toEqual(singleSteps(oneByOne, batch.slice(0, steps.length)));
        expect(steps.length + skipped).toBe(batch.length);
        for (const step of steps.slice(0, -1)) expect(stops(step, protocol)).toBe(false);
        const last = steps.at(-1);
        if (skipped > 0 && last) expect(stops(last, protocol)).toBe(true);
      }),
    );
  });
});

function singleSteps(session: Session, actions: readonly Action[]): readonly Step[] {
  return actions.map((action) => {
    const step = session.act(action);
    if (!step.ok) throw new Error('The session was over');
    return step.value;
  });
}

function stops(step: Step, protocol: ProtocolId): boolean {
  return step.ended !== null || (protocol === 'cheesebot-1' && step.events.length > 0);
}
