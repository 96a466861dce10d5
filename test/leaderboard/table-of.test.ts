import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaderboardQuery, LeaderboardRow } from '../../src/leaderboard/leaderboard.ts';
import { tableOf } from '../../src/leaderboard/table-of.ts';
import { paradigmOf } from '../../src/paradigms/catalogue.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { NOON, sampleDigest, samplePlayers, sampleTally, sampleVerdict } from './log-samples.ts';

const ADA = samplePlayers({});
const ADAS = sampleTally({
  id: 'adas',
  trials: 10,
  successes: 9,
  successSteps: 67.5,
  efficiencies: [1, 0.5],
});
const RANDOMS = sampleTally({ id: 'randoms', playerKey: 'agent:random', kind: 'agent', successes: 5 });

function rowsOf(
  tallies: readonly SessionTally[],
  query: Partial<LeaderboardQuery> = {},
  sources: Parameters<typeof sampleDigest>[1] = { players: ADA },
): readonly LeaderboardRow[] {
  const whole = { protocol: 'cheesebot-1', view: 'ascii-2d', players: 'everyone', ...query } as const;
  return tableOf(sampleDigest(tallies, sources), whole).rows;
}

const names = (rows: readonly LeaderboardRow[]): readonly string[] => rows.map(({ player }) => player);
const own = (rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] =>
  rows.filter(({ kind }) => kind === 'person' || kind === 'agent');

describe('a table', () => {
  it('puts people and agents together, with their interval', () => {
    const rows = own(rowsOf([RANDOMS, ADAS]));
    expect(rows).toMatchObject([
      {
        player: 'Ada',
        playerKey: 'test:ada',
        standingKey: 'test:ada',
        kind: 'person',
        successes: 9,
        trials: 10,
        rate: 0.9,
        meanSuccessSteps: 7.5,
        sessions: 1,
        note: '1 session',
      },
      { player: 'agent:random', kind: 'agent', successes: 5, trials: 10 },
    ]);
    // Of one session Wilson's own.
    expect(rows[0]?.interval?.[0]).toBeCloseTo(0.596, 3);
    expect(rows[0]?.interval?.[1]).toBeCloseTo(0.982, 3);
    // Median of 1 and a quarter.
    expect(rows[0]?.efficiency).toBeCloseTo(0.625);
  });

  it('widens the interval where the sessions of a player differ more than chance would have it', () => {
    const pair = (successes: readonly [number, number]) =>
      own(
        rowsOf(
          successes.map((count, index) => sampleTally({ id: `s${index}`, successes: count, trials: 10 })),
        ),
      )[0]?.interval;
    const [even, uneven] = [pair([5, 5]), pair([10, 0])];
    expect(uneven?.[0]).toBeLessThan(even?.[0] ?? 0);
    expect(uneven?.[1]).toBeGreaterThan(even?.[1] ?? 1);
  });

  it('counts what a person forfeited by leaving as failures: a quit counts', () => {
    const quit = sampleTally({ id: 'quit', length: 10, status: 'quit', trials: 2, successes: 2 });
    expect(own(rowsOf([quit]))).toMatchObject([
      { successes: 2, trials: 10, note: '1 session; 8 trials forfeited' },
    ]);
  });

  it('has a row of its own for play with help', () => {
    const rows = own(rowsOf([ADAS, { ...ADAS, id: 'helped', isAssisted: true, successes: 10 }]));
    expect(rows.map(({ player, isAssisted, successes }) => [player, isAssisted, successes])).toEqual([
      ['Ada', true, 10],
      ['Ada', false, 9],
    ]);
    expect(new Set(rows.map(({ standingKey }) => standingKey)).size).toBe(2);
    expect(rows.map(({ playerKey }) => playerKey)).toEqual(['test:ada', 'test:ada']);
  });

  it('makes the naive baseline of first sessions of at least three people, who had no help', () => {
    const session = (playerKey: string, part: Partial<SessionTally> = {}): SessionTally =>
      sampleTally({
        id: `${playerKey} ${part.createdAt ?? 0}`,
        playerKey,
        trials: 10,
        successes: 4,
        ...part,
      });
    const firsts = ['test:ada', 'test:bea', 'test:cem'].map((key) => session(key));
    const later = session('test:ada', { createdAt: NOON + 1, successes: 10 });
    const naive = (tallies: readonly SessionTally[], query: Partial<LeaderboardQuery> = {}) =>
      rowsOf(tallies, query).find(({ kind }) => kind === 'naive');
    expect(naive([...firsts, later])).toMatchObject({ successes: 12, trials: 30, sessions: 3 });
    const practised = session('test:ada', { isRanked: false });
    expect(naive([...firsts.slice(1), practised, later])).toBeUndefined();
    expect(naive([...firsts.slice(1), session('test:ada', { isAssisted: true })])).toBeUndefined();
    // Agents are compared with people, whoever else is shown.
    expect(naive([...firsts, RANDOMS], { players: 'agents' })).toMatchObject({ trials: 30 });
  });

  it("adds chance and the rodents from the paradigm's own table, with their sources", () => {
    const rows = rowsOf([ADAS]).filter(({ kind }) => kind === 'reference');
    const paradigm = paradigmOf('cheesebot-1', 't-maze');
    const chance = rows.find(({ player }) => player === 'chance');
    expect(chance).toMatchObject({
      rate: paradigm?.chance.rate,
      note: paradigm?.chance.source,
      trials: null,
      interval: null,
    });
    expect(rows.find(({ player }) => player === 'rodents')?.rate).toBe(paradigm?.rodent?.rate);
  });

  it('without a paradigm shows only those that somebody played', () => {
    expect(new Set(rowsOf([ADAS]).map(({ paradigm }) => paradigm))).toEqual(new Set(['t-maze']));
    expect(rowsOf([])).toEqual([]);
  });

  it('with a paradigm shows chance, rodents and the measured baselines even where nobody played', () => {
    const rows = rowsOf([], { paradigm: 't-maze' });
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['reference', 'baseline']));
    expect(names(rows)).toEqual(expect.arrayContaining(['chance', 'rodents', 'graph-rl', 'oracle']));
  });

  it('shows people alone, or agents alone', () => {
    expect(names(own(rowsOf([ADAS, RANDOMS], { players: 'people' })))).toEqual(['Ada']);
    expect(names(own(rowsOf([ADAS, RANDOMS], { players: 'agents' })))).toEqual(['agent:random']);
  });

  it('shows published scores under cheesebench only, and never among people only', () => {
    const published = (query: Partial<LeaderboardQuery>) =>
      names(rowsOf([], { paradigm: 't-maze', ...query }).filter(({ kind }) => kind === 'published'));
    expect(published({ protocol: 'cheesebench' })).toContain('Claude Opus 4.7');
    expect(published({ protocol: 'cheesebench', players: 'agents' })).toHaveLength(16);
    expect(published({ protocol: 'cheesebench', players: 'people' })).toEqual([]);
    expect(published({ protocol: 'cheesebot-1' })).toEqual([]);
  });

  it('says of a published score which view it is and where it stands', () => {
    const rows = rowsOf([], { protocol: 'cheesebench', paradigm: 'dnms' });
    const score = rows.find(({ player }) => player === 'Claude Opus 4.7');
    expect(score?.note).toMatch(/ascii-2d-fpv.*arXiv:2604\.10825/u);
    expect(score?.interval?.[0]).toBeCloseTo(0.397, 3);
  });

  it('is the same whatever the order of the results (property)', () => {
    const drawn = fc.uniqueArray(
      fc.record({
        id: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
        playerKey: fc.constantFrom('test:ada', 'test:bea', 'test:cem', 'test:dan'),
        paradigm: fc.constantFrom(...PARADIGM_IDS.slice(0, 2)),
        isAssisted: fc.boolean(),
        status: fc.constantFrom('finished' as const, 'quit' as const),
        successes: fc.nat({ max: 3 }),
        efficiencies: fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { maxLength: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 10 },
    );
    fc.assert(
      fc.property(
        drawn.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const tallies = (parts: typeof all) => parts.map((part) => sampleTally({ trials: 3, ...part }));
          const verdicts = { verdicts: [sampleVerdict('a')] };
          const rows = rowsOf(tallies(all), {}, verdicts);
          expect(JSON.stringify(rowsOf(tallies(shuffled), {}, verdicts))).toBe(JSON.stringify(rows));
        },
      ),
    );
  });
});
