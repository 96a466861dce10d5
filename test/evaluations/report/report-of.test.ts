import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../src/evaluations/report/references.ts';
import { reportOf } from '../../../src/evaluations/report/report-of.ts';
import { wilsonInterval } from '../../../src/leaderboard/wilson.ts';
import { PARADIGM_IDS } from '../../../src/paradigms/names.ts';
import { sampleCell, sampleResults, sampleSession, sampleUsage } from './sample-results.ts';

describe('the report of an evaluation', () => {
  it('counts what the leaderboard counts: void trials, probes and controls are shown apart', () => {
    const results = sampleResults([
      [sampleCell({ paradigm: 'morris-water-maze' }), ['sspfv', 'sstfp']],
      [sampleCell({ paradigm: 'morris-water-maze', name: 'graph-rl' }), ['ssss', 'ssss']],
    ]);
    const [cell] = reportOf(results).cells;
    expect(cell).toMatchObject({ successes: 4, trials: 7, voidTrials: 1, uncountedTrials: 2 });
    expect(cell?.rate).toBeCloseTo(4 / 7, 12);
    // Steps are 10 and the trial's number.
    expect(cell?.meanSuccessSteps).toBe(11.5);
  });

  it('has the sessions of every fate, and the plan alone where nothing was played', () => {
    const results = sampleResults([[sampleCell(), ['ss', 'ss', 'ss', 'ss', 'ss', 'ss']]]);
    const fates = ['finished', 'void', 'quit', 'expired', 'playing', 'waiting'] as const;
    const sessions = results.sessions.map((session, at) => ({ ...session, status: fates[at] ?? 'waiting' }));
    expect(reportOf({ ...results, sessions }).totals.sessions).toEqual({
      planned: 6,
      finished: 1,
      void: 1,
      brokenOff: 2,
      open: 2,
    });
    const empty = reportOf({ ...results, sessions: [] });
    expect(empty.cells[0]).toMatchObject({ trials: 0, rate: null, interval: null, meanSuccessSteps: null });
    expect(empty.totals.sessions.open).toBe(6);
    expect(empty.configurations[0]).toMatchObject({ meanRate: null, dimensions: [] });
    expect(empty.comparisons).toEqual([]);
  });

  it('an interval is that of Wilson, wider where the sessions differ more than their trials explain', () => {
    const alike = reportOf(sampleResults([[sampleCell(), ['sfsf', 'fsfs', 'sffs', 'fssf']]])).cells[0];
    expect(alike?.interval).toEqual(wilsonInterval(8, 16));
    const apart = reportOf(sampleResults([[sampleCell(), ['ssss', 'ffff', 'ssss', 'ffff']]])).cells[0];
    expect(apart?.rate).toBe(0.5);
    // 8 of 16 as two of four sessions: the variance between sessions is 16/3 of that of independent trials.
    expect(apart?.interval?.[0]).toBeLessThan(wilsonInterval(8, 16)[0] - 0.1);
    expect(apart?.interval?.[1]).toBeGreaterThan(wilsonInterval(8, 16)[1] + 0.1);
  });

  it('sums usage over cells, configurations and all', () => {
    const results = sampleResults([
      [sampleCell(), ['ss', 'ss']],
      [sampleCell({ paradigm: 'dnms' }), ['ss', 'ss']],
    ]);
    const sessions = results.sessions.map((session) => ({ ...session, usage: sampleUsage() }));
    const report = reportOf({ ...results, sessions });
    expect(report.cells.map(({ usage }) => usage.nanodollars)).toEqual([246_913_578, 246_913_578]);
    expect(report.configurations.map(({ usage }) => usage.nanodollars)).toEqual([493_827_156]);
    expect(report.totals.usage).toMatchObject({ calls: 40, replies: { legal: 36, repaired: 4 } });
  });

  it('cells that differ in the paradigm alone are one configuration, named by what varies in the plan', () => {
    const report = reportOf(
      sampleResults([
        [sampleCell({ name: 'gpt' }), ['s']],
        [sampleCell({ name: 'gpt', paradigm: 'dnms' }), ['s']],
        [sampleCell({ name: 'gpt', view: 'ascii-3d' }), ['s']],
        [sampleCell({ agent: { id: 'gpt+h1', playerKey: 'agent:gpt+h1', name: 'gpt' } }), ['s']],
      ]),
    );
    expect(report.cells.map(({ configuration }) => configuration)).toEqual([0, 0, 1, 2]);
    expect(report.configurations.map(({ configuration }) => configuration.label)).toEqual([
      'gpt, ascii-2d',
      'gpt, ascii-3d',
      'gpt+h1, ascii-2d',
    ]);
  });

  it('has a curve for each cell: the rate at each trial number over the seeds, in trials that count', () => {
    const letters = ['fsps', 'fsp', 'sspv', 'ff', 'ff', 'ff', 'ff', 'ff'];
    const report = reportOf(sampleResults([[sampleCell({ paradigm: 'morris-water-maze' }), letters]]));
    expect(report.curves[0]?.points.map(({ from, successes, trials }) => [from, successes, trials])).toEqual([
      [1, 1, 8],
      [2, 3, 8],
      [4, 1, 1],
    ]);
    expect(report.curves[0]?.points[0]?.interval).toEqual(wilsonInterval(1, 8));
  });

  it('few sessions have their curve in blocks of trials, at least four where there are as many trials', () => {
    const blocks = (seeds: number, trials: number) =>
      reportOf(
        sampleResults([[sampleCell(), Array.from({ length: seeds }, () => 's'.repeat(trials))]]),
      ).curves[0]?.points.map(({ from, to }) => [from, to]);
    expect(blocks(2, 12)).toEqual([
      [1, 3],
      [4, 6],
      [7, 9],
      [10, 12],
    ]);
    expect(blocks(4, 4)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(blocks(1, 3)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('a curve of long sessions goes in stretches that keep within a phase and hold every trial once', () => {
    const letters = 'sf'.repeat(100);
    const results = sampleResults([[sampleCell(), [letters]]]);
    const session = sampleSession(0, 0, letters);
    const trials = session.trials.map((row) => ({ ...row, phase: row.trial > 95 ? 'reversal' : 'first' }));
    const { points = [] } = reportOf({ ...results, sessions: [{ ...session, trials }] }).curves[0] ?? {};
    expect(points.length).toBeLessThan(35);
    expect(points.reduce((sum, point) => sum + point.trials, 0)).toBe(200);
    expect(points.some(({ from, to }) => from <= 95 && to > 95)).toBe(false);
    for (const [at, { from }] of points.entries()) expect(from).toBe((points[at - 1]?.to ?? 0) + 1);
  });

  it('a dimension is the mean of its paradigms, and so are its references', () => {
    const report = reportOf(
      sampleResults([
        [sampleCell({ paradigm: 'morris-water-maze' }), ['ssss']],
        [sampleCell({ paradigm: 'star-maze' }), ['ssffffff']],
        [sampleCell({ paradigm: 'dnms' }), ['sf']],
      ]),
    );
    const [spatial, memory] = report.configurations[0]?.dimensions ?? [];
    expect(spatial).toMatchObject({
      dimension: 'spatial learning',
      paradigms: ['morris-water-maze', 'star-maze'],
      rate: 0.625,
    });
    expect(memory?.rate).toBe(0.5);
    expect(report.configurations[0]?.meanRate).toBeCloseTo((1 + 0.25 + 0.5) / 3, 12);
    const [own] = report.configurations[0]?.references ?? [];
    const chances = report.cells.slice(0, 2).map(({ references }) => references.chance.rate);
    expect(own?.chance).toBeCloseTo(((chances[0] ?? 0) + (chances[1] ?? 0)) / 2, 12);
    // Of these two mazes no comparable measure of rodents is published.
    expect(own?.rodent).toBeNull();
    expect(own?.baselines.map(({ agent }) => agent)).toEqual(['random', 'graph-rl']);
  });

  it('one paradigm gives a dimension its own rate and interval', () => {
    const report = reportOf(sampleResults([[sampleCell(), ['ssfs', 'sfss']]]));
    expect(report.configurations[0]?.dimensions[0]?.rate).toBe(report.cells[0]?.rate);
    const [low = 0, high = 0] = report.configurations[0]?.dimensions[0]?.interval ?? [];
    expect(low).toBeCloseTo(report.cells[0]?.interval?.[0] ?? -1, 12);
    expect(high).toBeCloseTo(report.cells[0]?.interval?.[1] ?? -1, 12);
  });

  it('references are those of the leaderboard; baselines only for the length they were measured in', () => {
    const standard = referencesOf(sampleCell());
    expect(standard.chance.rate).toBe(0.49);
    expect(standard.baselines.map(({ agent, successes, trials }) => [agent, successes, trials])).toEqual([
      ['random', 200, 400],
      ['graph-rl', 208, 400],
    ]);
    expect(referencesOf(sampleCell({ length: 'quick' })).baselines).toEqual([]);
    expect(referencesOf(sampleCell({ protocol: 'cheesebench' })).rodent?.rate).toBe(0.8);
    for (const paradigm of PARADIGM_IDS)
      expect(referencesOf(sampleCell({ paradigm })).chance.rate).toBeLessThan(1);
  });

  it('the order of sessions never matters, and no void trial changes a rate', () => {
    const letters = fc.array(fc.constantFrom('s', 'f', 't', 'v', 'p'), { maxLength: 6 });
    const cells = [
      sampleCell({ paradigm: 'morris-water-maze' }),
      sampleCell({ paradigm: 'morris-water-maze', name: 'graph-rl' }),
      sampleCell({ paradigm: 'dnms' }),
    ];
    const sessions = fc.array(fc.array(letters, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(sessions, fc.infiniteStream(fc.nat()), (seeds, keys) => {
        const results = sampleResults(
          cells.map((cell, at) => [cell, seeds.map((ofCells) => (ofCells[at] ?? []).join(''))] as const),
        );
        const shuffled = results.sessions
          .map((session) => ({ session, key: keys.next().value }))
          .sort((one, other) => one.key - other.key)
          .map(({ session }) => session);
        expect(reportOf({ ...results, sessions: shuffled })).toEqual(reportOf(results));
        const withVoid = results.sessions.map((session) => ({
          ...session,
          trials: [...session.trials, ...sampleSession(0, 0, 'v').trials],
        }));
        const rates = (report: ReturnType<typeof reportOf>) =>
          report.cells.map(({ successes, trials, interval }) => ({ successes, trials, interval }));
        expect(rates(reportOf({ ...results, sessions: withVoid }))).toEqual(rates(reportOf(results)));
      }),
      { numRuns: 60 },
    );
  });
});
