import { describe, expect, it } from 'vitest';
import type { Length } from '../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { bestConstantBatch, randomScore } from '../blind-search.ts';
import { PARADIGMS_UNDER_TEST, sessionOf } from './the-three.ts';
import { wilson95 } from './wilson.ts';

const LENGTHS: readonly Length[] = ['quick', 'standard', 'full'];

/** For a large search: `BLIND_BATCHES=20000 npm run unit -- test/paradigms/cheesebot-1/properties.test.ts`. */
const BATCHES = Number(process.env.BLIND_BATCHES ?? 2000);

describe.each(PARADIGMS_UNDER_TEST)('$id', (paradigm) => {
  it.each(LENGTHS)('solvability: the oracle succeeds on every trial of a %s session', (length) => {
    for (let seed = 0; seed < 60; seed++) {
      const session = sessionOf(paradigm, `solvability ${seed}`, length);
      while (!session.isOver) session.act(session.bestAction());
      expect(session.records.map((record) => record.outcome)).toEqual(session.phases.map(() => 'success'));
    }
  });

  it('blind failure: chance is at most one half', () => {
    expect(paradigm.chance.rate).toBeLessThanOrEqual(0.5);
  });

  it.each(LENGTHS)('blind failure: random play of a %s session is at the stated chance', (length) => {
    const { successes, trials } = randomScore(paradigm, length, 250);
    const interval = wilson95(successes, trials);
    expect(interval.low).toBeLessThanOrEqual(paradigm.chance.rate);
    expect(interval.high).toBeGreaterThanOrEqual(paradigm.chance.rate);
  });

  it(`blind failure: the best of ${BATCHES} constant batches is within 5 points of chance`, {
    timeout: 60 * BATCHES,
  }, () => {
    const best = bestConstantBatch({
      paradigm: withoutHopelessSteps(paradigm),
      length: 'quick',
      batches: BATCHES,
      firstSeeds: 2,
      freshSeeds: 400,
    });
    expect(best.rate, `constant ${best.letters}`).toBeLessThanOrEqual(paradigm.chance.rate + 0.05);
  });
});

/**
 * A water maze trial that is undecided after 40 steps cannot become a success (no direct escape takes longer, and probes
 * end there), so a search need not swim on to the cap.
 */
function withoutHopelessSteps(paradigm: Paradigm): Paradigm {
  return paradigm.id === 'morris-water-maze' ? { ...paradigm, maxSteps: 40 } : paradigm;
}
