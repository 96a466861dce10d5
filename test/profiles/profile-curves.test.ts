import { expect, it } from 'vitest';
import { curvePlans, profileCurves } from '../../src/profiles/profile-curves.ts';
import type { TrialRow } from '../../src/store/records.ts';
import { digestedSession } from '../fair-play/digested-session.ts';

function row(trial: number, phase: string, outcome: TrialRow['outcome']): TrialRow {
  return { trial, phase, outcome, steps: 5, reward: 0, measures: {}, reason: null };
}

it('rule: void trials, and those of probes and controls, are in no learning curve', () => {
  const session = digestedSession({ id: 'one', paradigm: 'morris-water-maze' });
  const rows = [
    row(1, 'acquisition', 'failure'),
    row(2, 'acquisition', 'success'),
    row(3, 'acquisition', 'void'),
    row(4, 'probe', 'failure'),
    row(5, 'cued', 'success'),
  ];
  const [curve] = profileCurves(curvePlans([session]), new Map([['one', rows]]));
  expect(curve?.first.points.map(({ from, to, trials }) => [from, to, trials])).toEqual([
    [1, 1, 1],
    [2, 2, 1],
  ]);
});
