import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../../src/paradigms/behaviour/behaviour.ts';
import type { PhaseBlock } from '../../../src/paradigms/paradigm.ts';
import { specOf, twoArms } from './two-arms.ts';

/** The behaviour of these moves, where the arms pay as given; blanks are for the reader. */
function measured(pays: string, moves: string, plan?: readonly PhaseBlock[]) {
  const fork = twoArms(pays, plan);
  return behaviourOf(fork, specOf(fork, 30), moves.replaceAll(' ', ''));
}

describe('path efficiency', () => {
  it('is the mean over successes of the ideal by the actions taken', () => {
    // 2 of 2 actions, 2 of 4, and a failure that does not count.
    expect(measured('LLL', 'LF LRLF RF').pathEfficiency).toEqual({ value: 0.75, n: 2 });
  });

  it('is undefined without a success', () => {
    expect(measured('L', 'RF SSSSSSSS').pathEfficiency).toBeNull();
  });

  it('counts a way shorter than that of the oracle as the shortest', () => {
    const fork = twoArms('L');
    const dawdling = {
      ...fork,
      createWorld: (draw: Parameters<typeof fork.createWorld>[0]) => {
        const world = fork.createWorld(draw);
        let waits = 0;
        return { ...world, bestAction: () => (waits++ < 3 ? 'S' : world.bestAction()) };
      },
    };
    expect(behaviourOf(dawdling, specOf(fork, 1), 'LF').pathEfficiency).toEqual({ value: 1, n: 1 });
  });
});

describe('movement', () => {
  it('counts bumps by FORWARDs', () => {
    expect(measured('L', 'F LF F F RF').bumpRate).toEqual({ value: 0.6, n: 5 });
    expect(measured('L', 'SLRS').bumpRate).toBeNull();
  });

  it('counts a step as meaningful that changed the board, and neither a bump nor waiting', () => {
    expect(measured('L', 'F S L F').meaningfulSteps).toEqual({ value: 0.5, n: 4 });
    expect(measured('L', '').meaningfulSteps).toBeNull();
  });

  it('counts as meaningful what can be noticed and does not change the board', () => {
    const fork = twoArms('L');
    const clicking = {
      ...fork,
      createWorld: (draw: Parameters<typeof fork.createWorld>[0]) => ({
        ...fork.createWorld(draw),
        act: () => ({ reward: 0, events: ['click'] as const }),
      }),
    };
    expect(behaviourOf(clicking, specOf(fork, 1), 'SS').meaningfulSteps).toEqual({ value: 1, n: 2 });
  });

  it('weighs left against right turns', () => {
    expect(measured('L', 'LRLRL').turnBias).toEqual({ value: 0.2, n: 5 });
    expect(measured('L', 'RR').turnBias).toEqual({ value: -1, n: 2 });
    expect(measured('L', 'FS').turnBias).toBeNull();
  });

  it('finds perseveration in a FORWARD right after a bump, within the trial', () => {
    // Four bumps are followed by F, L, L and L; the one at which the second trial's time is up, by nothing.
    expect(measured('L', 'FFLF FLRSSSSF FLF').bumpPerseveration).toEqual({ value: 0.25, n: 4 });
    expect(measured('L', 'LF F').bumpPerseveration).toBeNull();
  });

  it('of a protocol that tells no events reads bumps from the board', () => {
    const silent = twoArms('LL', undefined, 'cheesebench');
    const { bumpRate, meaningfulSteps } = behaviourOf(silent, specOf(silent, 30), 'FFSLFRF');
    // The FORWARDs into the arms end their trials, whose last board is not shown: they worked.
    expect(bumpRate).toEqual({ value: 0.5, n: 4 });
    expect(meaningfulSteps).toEqual({ value: 0.5714, n: 7 });
  });

  it('takes the end of a trial whose last board is not shown for a change, and for no bump', () => {
    const silent = twoArms('L', undefined, 'cheesebench');
    // The eighth action: time is up, and the next trial's board looks like the one before.
    const { bumpRate, meaningfulSteps } = behaviourOf(silent, specOf(silent, 30), 'SSSSSSSF');
    expect(bumpRate).toEqual({ value: 0, n: 1 });
    expect(meaningfulSteps).toEqual({ value: 0.125, n: 8 });
  });

  it('knows no bumps in the published chambers without movement', () => {
    const silent = { ...twoArms('L', undefined, 'cheesebench'), id: 'operant-chamber' } as const;
    const { bumpRate, bumpPerseveration } = behaviourOf(silent, specOf(silent, 30), 'FFF');
    expect([bumpRate, bumpPerseveration]).toEqual([null, null]);
  });
});

describe('choices', () => {
  it('tell how a choice follows from the one before', () => {
    // L wins, L loses, L loses again, R wins, R wins.
    expect(measured('LRRRR', 'LF LF LF RF RF')).toMatchObject({
      winStay: { value: 1, n: 2 },
      loseShift: { value: 0.5, n: 2 },
      choicePerseveration: { value: 0.5, n: 2 },
    });
  });

  it('are not compared across phases, nor with a trial without a choice', () => {
    const blocks = [
      { phase: 'acquisition', trials: 1 },
      { phase: 'reversal', trials: 3 },
    ];
    expect(measured('LRRR', 'LF LF SSSSSSSS LF', blocks)).toMatchObject({
      winStay: null,
      loseShift: null,
      choicePerseveration: null,
    });
  });

  it('are undefined where the paradigm has none', () => {
    const { choiceMeasure: _, ...fork } = twoArms('L');
    expect(behaviourOf(fork, specOf(fork, 3), 'LFLFLF')).toMatchObject({ winStay: null, loseShift: null });
  });
});

describe('learning', () => {
  it('compares the last third with the first, each rounded up', () => {
    const learnt = measured('L', 'RF RF LF RF LF LF LF');
    expect(learnt.learning).toEqual({ firstThird: 0.3333, lastThird: 1, change: 0.6667, n: 3 });
  });

  it('is undefined under six counted trials', () => {
    expect(measured('L', 'LF LF LF LF LF').learning).toBeNull();
    expect(measured('L', 'LF LF LF LF LF LF').learning).toMatchObject({ change: 0, n: 2 });
  });
});

describe('trials of phases that do not count', () => {
  it('are left out of what is measured of successes, and not of movement', () => {
    const plan = [
      { phase: 'probe', trials: 6 },
      { phase: 'acquisition', trials: 24 },
    ];
    expect(measured('L', `${'FLF'.repeat(6)} LRLF RF`, plan)).toMatchObject({
      pathEfficiency: { value: 0.5, n: 1 },
      bumpRate: { value: 0.4286, n: 14 },
      winStay: { value: 0, n: 1 },
      learning: null,
    });
  });
});

it('a trial that was broken off counts by its actions alone', () => {
  const whole = measured('L', 'LF');
  const brokenOff = measured('L', 'LF FF');
  expect(brokenOff).toMatchObject({ bumpRate: { value: 0.6667, n: 3 }, winStay: null });
  expect(brokenOff.pathEfficiency).toEqual(whole.pathEfficiency);
});
