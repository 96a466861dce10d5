import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import { type Behaviour, behaviourOf } from '../../../src/paradigms/behaviour/behaviour.ts';
import { PARADIGMS } from '../../../src/paradigms/catalogue.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { CounterRandom } from '../../../src/paradigms/random/counter.ts';
import { Session, type SessionSpec } from '../../../src/paradigms/session.ts';

/* The laws of the measures, held for arbitrary players and every paradigm of the catalogue. */

const NAMED = PARADIGMS.map((paradigm) => ({ name: `${paradigm.protocol} ${paradigm.id}`, paradigm }));

function specOf({ id, protocol }: Paradigm, seed: string, length: SessionSpec['length']): SessionSpec {
  return { paradigm: id, protocol, view: 'ascii-2d', seed, length };
}

/** The letters of a whole session. */
function played(paradigm: Paradigm, spec: SessionSpec, next: (session: Session) => Action): string {
  const session = new Session(spec, paradigm);
  let letters = '';
  while (!session.isOver) {
    const action = next(session);
    letters += action;
    session.act(action);
  }
  return letters;
}

function randomly(seed: string): () => Action {
  const draw = new CounterRandom('somebody at random', seed);
  return () => draw.pick(ACTIONS);
}

/** What was measured outside its range, or of nothing. */
function faultsOf({ learning, ...shares }: Behaviour): string[] {
  const least = (name: string) => (name === 'turnBias' ? -1 : 0);
  const faults = Object.entries(shares)
    .filter(([name, share]) => share && !(share.value >= least(name) && share.value <= 1 && share.n > 0))
    .map(([name]) => name);
  if (learning === null) return faults;
  const { firstThird, lastThird, change, n } = learning;
  const isRight = [firstThird, lastThird].every((rate) => rate >= 0 && rate <= 1) && n >= 2;
  return isRight && Math.abs(lastThird - firstThird - change) < 1e-3 ? faults : [...faults, 'learning'];
}

describe.each(NAMED)('$name', ({ paradigm }) => {
  it('has every measure in its range, and the same ones whenever they are asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(8), (seed, trials) => {
        const spec = specOf(paradigm, seed, trials + 1);
        const letters = played(paradigm, spec, randomly(seed));
        const partly = letters.slice(0, letters.length / 2);
        expect([
          ...faultsOf(behaviourOf(paradigm, spec, letters)),
          ...faultsOf(behaviourOf(paradigm, spec, partly)),
        ]).toEqual([]);
        expect(behaviourOf(paradigm, spec, letters)).toEqual(behaviourOf(paradigm, spec, letters));
      }),
      { numRuns: 15 },
    );
  });

  it('has the same measures whatever view was played', () => {
    const spec = specOf(paradigm, 'views', 'quick');
    const letters = played(paradigm, spec, randomly('views'));
    const measures = paradigm.views.map((view) => behaviourOf(paradigm, { ...spec, view }, letters));
    for (const measured of measures) expect(measured).toEqual(measures[0]);
  });

  it('has no better player than the oracle: the shortest way and, in our protocol, no bump', () => {
    const spec = specOf(paradigm, 'oracle', 'full');
    const letters = played(paradigm, spec, (session) => session.bestAction());
    const { pathEfficiency, bumpRate } = behaviourOf(paradigm, spec, letters);
    expect(pathEfficiency?.value).toBe(1);
    if (paradigm.protocol === 'cheesebot-1') expect(bumpRate?.value ?? 0).toBe(0);
  });

  it('finds no turn bias in random play, and one bump in four repeated', () => {
    const spec = specOf(paradigm, 'unbiased', paradigm.protocol === 'cheesebench' ? 60 : 'full');
    const letters = played(paradigm, spec, randomly('unbiased'));
    const { turnBias, bumpPerseveration } = behaviourOf(paradigm, spec, letters);
    for (const [share, expected] of [
      [turnBias, 0],
      [bumpPerseveration, 0.25],
    ] as const) {
      // Four standard errors of a coin at its widest.
      if (share) expect(Math.abs(share.value - expected)).toBeLessThan(4 / Math.sqrt(share.n));
    }
    expect(turnBias?.n).toBeGreaterThan(100);
  });

  // Rule: a card waits for this. 50,000 steps/s keeps an ordinary session (a few thousand steps) under 0.1 s.
  it('is measured at 50,000 steps a second or more', () => {
    const spec = specOf(paradigm, 'long', 100);
    const letters = played(paradigm, spec, randomly('long'));
    const rates = [1, 2, 3].map(() => {
      const begin = performance.now();
      behaviourOf(paradigm, spec, letters);
      return (1000 * letters.length) / (performance.now() - begin);
    });
    expect(Math.max(...rates)).toBeGreaterThan(50_000);
  });
});
