import { describe, expect, it } from 'vitest';
import { behaviourText } from '../../../src/bot/cards/behaviour-text.ts';
import type { Behaviour } from '../../../src/paradigms/behaviour/behaviour.ts';

const NOTHING: Behaviour = {
  pathEfficiency: null,
  bumpRate: null,
  meaningfulSteps: null,
  turnBias: null,
  bumpPerseveration: null,
  winStay: null,
  loseShift: null,
  choicePerseveration: null,
  learning: null,
};

const EVERYTHING: Behaviour = {
  pathEfficiency: { value: 0.7812, n: 20 },
  bumpRate: { value: 0.04, n: 250 },
  meaningfulSteps: { value: 0.916, n: 500 },
  turnBias: { value: 0.2, n: 40 },
  bumpPerseveration: { value: 0.3333, n: 9 },
  winStay: { value: 0.6667, n: 12 },
  loseShift: { value: 0.4, n: 5 },
  choicePerseveration: { value: 0.5, n: 4 },
  learning: { firstThird: 0.2, lastThird: 0.8, change: 0.6, n: 5 },
};

describe('the behaviour as a line', () => {
  it('explains itself', () => {
    expect(behaviourText(EVERYTHING).split(' · ')).toEqual([
      'path efficiency 78 % (fewest actions: 100 %)',
      '4 % of FORWARDs bumped, 33 % of these tried again at once',
      '92 % of actions changed something',
      '60 % of turns to the left',
      'same choice after 8 of 12 successes, another after 2 of 5 failures',
      'successes 20 % in the first third, 80 % in the last',
    ]);
  });

  it('names only what is defined', () => {
    expect(behaviourText(NOTHING)).toBe('');
    expect(behaviourText({ ...NOTHING, loseShift: { value: 1, n: 2 } })).toBe(
      'another after 2 of 2 failures',
    );
  });

  it('is at most 350 characters, so that every platform shows it whole', () => {
    expect(behaviourText(EVERYTHING).length).toBeLessThanOrEqual(350);
  });
});
