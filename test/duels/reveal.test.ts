import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revealedTo, revealedToAll } from '../../src/duels/reveal.ts';
import { isOver } from '../../src/duels/runs.ts';
import { AGENT, anyRuns, run } from './samples.ts';

describe('what a player may know of the others', () => {
  it('is what they did on trials that the player has finished', () => {
    const runs = [
      run('ada', '5 7', { status: 'playing' }),
      run('bob', '4', { status: 'playing' }),
      run(AGENT, '3 x 6 6'),
    ];
    const shown = revealedTo('ada', runs).map(({ run: { key }, shown: trials }) => [key, trials.length]);
    expect(shown).toEqual([
      ['bob', 1],
      [AGENT, 2],
    ]);
  });

  it('is everything once the player is done, also by quitting', () => {
    const runs = [run('ada', '5', { status: 'quit' }), run(AGENT, '3 x 6 6')];
    expect(revealedTo('ada', runs)[0]?.shown).toHaveLength(4);
  });

  it('is nothing for somebody who does not play', () => {
    expect(revealedTo('eve', [run('ada', '5')])).toEqual([]);
  });

  it('is never a trial that the player has not finished', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        for (const viewer of runs) {
          if (isOver(viewer)) continue;
          for (const { shown } of revealedTo(viewer.key, runs)) {
            for (const { trial } of shown) expect(trial).toBeLessThanOrEqual(viewer.trials.length);
          }
        }
      }),
    );
  });
});

describe('what everybody may know', () => {
  it('is never a trial that some person has still before them', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const people = runs.filter(({ isAgent, status }) => !isAgent && !isOver({ status }));
        for (const { shown } of revealedToAll(runs)) {
          for (const { trial } of shown) {
            for (const person of people) expect(trial).toBeLessThanOrEqual(person.trials.length);
          }
        }
      }),
    );
  });

  it('does not wait for an agent that is still at play', () => {
    const runs = [run('ada', '5 6'), run(AGENT, '3', { status: 'playing' })];
    expect(revealedToAll(runs).map(({ shown }) => shown.length)).toEqual([2, 1]);
  });

  it('only grows while the same people go on playing', () => {
    fc.assert(
      fc.property(anyRuns, fc.nat(), (runs, pick) => {
        const before = revealedToAll(runs);
        const at = pick % runs.length;
        const later = runs.map((one, index) =>
          index === at && !isOver(one)
            ? {
                ...one,
                trials: [
                  ...one.trials,
                  { trial: one.trials.length + 1, outcome: 'success' as const, steps: 1, isUncounted: false },
                ],
              }
            : one,
        );
        revealedToAll(later).forEach(({ shown }, index) => {
          expect(shown.length).toBeGreaterThanOrEqual(before[index]?.shown.length ?? 0);
        });
      }),
    );
  });
});
