import { describe, expect, it } from 'vitest';
import { runTable } from '../../src/exports/run-table.ts';
import type { PublishedTrial } from '../../src/paradigms/cheesebench/run/play-trials.ts';
import type { PublishedRun } from '../../src/paradigms/cheesebench/run/run-published.ts';

function trials(successes: number, count: number): readonly PublishedTrial[] {
  return Array.from({ length: count }, (_, trial) => ({
    outcome: trial < successes ? 'success' : 'timeout',
    steps: 1,
    reward: 0,
  }));
}

const RUN: PublishedRun = [
  { paradigm: 't-maze', view: 'ascii-2d', random: trials(6, 15), player: trials(15, 15) },
  { paradigm: 'dnms', view: 'ascii-2d', random: trials(0, 15), player: trials(1, 15) },
  { paradigm: 't-maze', view: 'ascii-3d', random: trials(8, 15), player: trials(15, 15) },
  { paradigm: 'dnms', view: 'ascii-3d', random: trials(9, 15), player: trials(0, 15) },
];

describe('the table of a published run', () => {
  it('has the best view of each paradigm beside the published random row, for random and for the player', () => {
    expect(runTable(RUN, 'oracle', 'best-of-3').split('\n')).toEqual([
      '%                            published random  random   k/n   95 %  view      oracle    k/n    95 %  view',
      'T-maze                                     43      53  8/15  30-75  ascii-3d     100  15/15  80-100  ascii-2d',
      'Delayed non-match to sample                53      60  9/15  36-80  ascii-3d       7   1/15    1-30  ascii-2d',
      'mean of 2                                  48      57                             53',
    ]);
  });

  it('has one view only where one view is what counts', () => {
    expect(runTable(RUN, 'oracle', 'ascii-2d')).toContain('6/15');
    expect(runTable(RUN, 'oracle', 'ascii-2d')).not.toContain('8/15');
  });

  it('has no column for a player where nobody came after the random agent', () => {
    const alone = RUN.map((cell) => ({ ...cell, player: null }));
    expect(runTable(alone, 'random', 'best-of-3').split('\n')[0]).toBe(
      '%                            published random  random   k/n   95 %  view',
    );
  });
});
