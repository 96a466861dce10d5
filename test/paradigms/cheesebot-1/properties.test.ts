import { describe, expect, it } from 'vitest';
import { BLIND_CHECK_RULES } from '../../../src/baselines/blind-check.ts';
import { bestConstantBatch, randomScore } from '../../../src/baselines/blind-search.ts';
import { LENGTHS, VIEW_IDS } from '../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { PARADIGMS_UNDER_TEST, sessionOf } from './under-test.ts';

/** For a large search: `npm run blind-check -- 20000`. */
const { batches, margin, mostChance } = BLIND_CHECK_RULES;

describe.each(PARADIGMS_UNDER_TEST)('$id', (paradigm) => {
  it.each(LENGTHS)(
    'solvability: the oracle succeeds on every trial of a %s session, in every view',
    (length) => {
      for (const [index, view] of VIEW_IDS.entries())
        for (let seed = 0; seed < 25; seed++) {
          // The game is the same in every view (a session law); other seeds are more worlds.
          const session = sessionOf(paradigm, `solvability ${index} ${seed}`, length, view);
          while (!session.isOver) session.act(session.bestAction());
          expect(session.records.map((record) => record.outcome)).toEqual(
            session.phases.map(() => 'success'),
          );
        }
    },
  );

  it('blind failure: chance is at most one half', () => {
    expect(paradigm.chance.rate).toBeLessThanOrEqual(mostChance);
  });

  it.each(LENGTHS)('blind failure: random play of a %s session is at the stated chance', (length) => {
    const chance = paradigm.chance.rate;
    // Trials of a session are alike, so the interval counts sessions; a maze with one goal a session is 1.5 times as wide.
    const { rate, interval } = randomScore(paradigm, length, 250);
    // 99.9 %: these are 27 comparisons, of which one in twenty would fail at 95 % though all is well.
    const tolerance = (3.29 / 1.96) * ((interval[1] - interval[0]) / 2);
    expect(Math.abs(rate - chance)).toBeLessThanOrEqual(tolerance);
  });

  it(`blind failure: the best of ${batches} constant batches is within 5 points of chance`, {
    timeout: 120_000,
  }, () => {
    const best = bestConstantBatch({
      paradigm: withoutHopelessSteps(paradigm),
      length: 'quick',
      batches,
      firstSeeds: BLIND_CHECK_RULES.firstSeeds,
      freshSeeds: BLIND_CHECK_RULES.freshSeeds,
    });
    expect(best.rate, `constant ${best.letters}`).toBeLessThanOrEqual(paradigm.chance.rate + margin);
  });
});

/**
 * A water maze trial that is undecided after 40 steps cannot become a success (no direct escape takes longer, and probes
 * end there), so a search need not swim on to the cap.
 */
function withoutHopelessSteps(paradigm: Paradigm): Paradigm {
  return paradigm.id === 'morris-water-maze' ? { ...paradigm, maxSteps: 40 } : paradigm;
}
