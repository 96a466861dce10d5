import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardFilter } from '../../src/leaderboard/board-filter.ts';
import { type OverallRow, overallTable } from '../../src/leaderboard/overall.ts';
import { lengthClassOf } from '../../src/leaderboard/overall-items.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import type { SessionTally } from '../../src/store/board-records.ts';
import { sampleDigest, sampleTally, sampleVerdict } from './log-samples.ts';

const EVERYBODY: BoardFilter = { protocol: 'cheesebot-1', players: 'everyone' };

let made = 0;
function session(part: Partial<SessionTally> = {}): SessionTally {
  return sampleTally({ id: `session ${made++}`, ...part });
}

/** One session of each of the first paradigms, with so many of ten solved. */
function tour(player: string, successes: number, paradigms = 9, part: Partial<SessionTally> = {}) {
  return PARADIGM_IDS.slice(0, paradigms).map((paradigm) =>
    session({ playerKey: `test:${player}`, paradigm, successes, ...part }),
  );
}

function rowsOf(
  tallies: readonly SessionTally[],
  filter: Partial<BoardFilter> = {},
  sources: Parameters<typeof sampleDigest>[1] = {},
): readonly OverallRow[] {
  return overallTable(sampleDigest(tallies, sources), { ...EVERYBODY, ...filter }).rows;
}

function rowOf(rows: readonly OverallRow[], key: string): OverallRow {
  const row = rows.find((each) => each.key === key);
  if (!row) throw new Error(`No row ${key}`);
  return row;
}

const players = (rows: readonly OverallRow[]): readonly string[] =>
  rows.filter(({ kind }) => kind !== 'baseline').map(({ key }) => key);

describe('overallTable', () => {
  it('stands random play at 1000 points, also where nobody has played, and gives baselines no place', () => {
    for (const tallies of [[], [...tour('ada', 9), ...tour('bob', 2)]]) {
      const rows = rowsOf(tallies);
      expect(rowOf(rows, 'baseline:random')).toMatchObject({
        points: 1000,
        interval: [1000, 1000],
        band: null,
        kind: 'baseline',
      });
      expect(rowOf(rows, 'baseline:oracle').points).toBeGreaterThan(1500);
      expect(rowOf(rows, 'baseline:stay').points).toBeLessThan(1000);
    }
  });

  it('puts who solves more of the same above, with counts, and says who is surely above', () => {
    const rows = rowsOf([...tour('ada', 10), ...tour('bob', 1), ...tour('eve', 1)]);
    expect(players(rows)).toEqual(['test:ada', 'test:bob', 'test:eve']);
    expect(rowOf(rows, 'test:ada')).toMatchObject({
      band: [1, 1],
      successes: 90,
      trials: 90,
      sessions: 9,
      paradigms: 9,
      efficiency: 0.625,
      isProvisional: false,
    });
    // Equal results: equal points and one band, a tie.
    expect(rowOf(rows, 'test:bob').points).toBe(rowOf(rows, 'test:eve').points);
    expect(rowOf(rows, 'test:bob').band).toEqual([2, 3]);
    expect(rowOf(rows, 'test:eve').band).toEqual([2, 3]);
  });

  it('has intervals around the points, wider for who has played less', () => {
    const rows = rowsOf([...tour('ada', 6), ...tour('bob', 6, 1)]);
    const width = ({ interval: [low, high] }: OverallRow): number => high - low;
    for (const row of rows.filter(({ player }) => player !== 'random')) {
      expect(row.interval[0]).toBeLessThan(row.points);
      expect(row.interval[1]).toBeGreaterThan(row.points);
    }
    expect(width(rowOf(rows, 'test:bob'))).toBeGreaterThan(width(rowOf(rows, 'test:ada')));
  });

  it.each([
    ['29 trials', [...tour('ada', 3, 5, { trials: 5 }), session({ trials: 4 })], true],
    [
      '30 trials in 6 sessions of 5 paradigms',
      [...tour('ada', 3, 5, { trials: 5 }), session({ trials: 5 })],
      false,
    ],
    ['4 paradigms', [...tour('ada', 5, 4), ...tour('ada', 5, 4)], true],
    ['4 sessions', tour('ada', 5, 4), true],
  ])('is provisional below 30 trials, 5 sessions or 5 paradigms: %s', (_, tallies, isProvisional) => {
    expect(rowOf(rowsOf(tallies), 'test:ada').isProvisional).toBe(isProvisional);
  });

  it('rule: a partial board never outranks by omission', () => {
    // Everybody else shows that dnms is hard and the shuttle box easy; Eve only ever played the easy one.
    const crowd = Array.from({ length: 12 }, (_, index) => [
      session({ playerKey: `test:c${index}`, paradigm: 'shuttle-box', trials: 30, successes: 27 }),
      session({ playerKey: `test:c${index}`, paradigm: 'dnms', trials: 30, successes: 9 }),
    ]).flat();
    const rows = rowsOf([
      ...crowd,
      ...[1, 2, 3].map(() =>
        session({ playerKey: 'test:eve', paradigm: 'shuttle-box', trials: 20, successes: 18 }),
      ),
      session({ playerKey: 'test:ada', paradigm: 'shuttle-box', trials: 30, successes: 28 }),
      session({ playerKey: 'test:ada', paradigm: 'dnms', trials: 30, successes: 15 }),
    ]);
    const rate = (row: OverallRow): number => row.successes / row.trials;
    const [eve, ada] = [rowOf(rows, 'test:eve'), rowOf(rows, 'test:ada')];
    expect(rate(eve)).toBeGreaterThan(rate(ada));
    expect(eve.points).toBeLessThan(ada.points);
  });

  it('counts forfeited trials as failures', () => {
    const quit = session({ status: 'quit', trials: 3, successes: 3, turn: 30 });
    const rows = rowsOf([quit, ...tour('bob', 5)]);
    const ada = rowOf(rows, 'test:ada');
    expect(ada.trials).toBeGreaterThan(3);
    expect(ada.successes).toBe(3);
  });

  it('keeps who played with help apart from the same person without', () => {
    const rows = rowsOf([...tour('ada', 4), ...tour('ada', 10, 9, { isAssisted: true })]);
    expect(rowOf(rows, 'test:ada')).toMatchObject({ isAssisted: false, successes: 36 });
    expect(rowOf(rows, 'test:ada assisted')).toMatchObject({
      playerKey: 'test:ada',
      isAssisted: true,
      successes: 90,
      player: rowOf(rows, 'test:ada').player,
    });
  });

  it('shows people or agents alone with the points that they have among all, and their bands among themselves', () => {
    const agent = { kind: 'agent' } as const;
    const tallies = [...tour('ada', 9), ...tour('bob', 2), ...tour('gpt', 10, 9, agent)];
    const [all, people, agents] = (['everyone', 'people', 'agents'] as const).map((group) =>
      rowsOf(tallies, { players: group }),
    );
    expect(players(people ?? [])).toEqual(['test:ada', 'test:bob']);
    expect(people?.some(({ kind }) => kind === 'baseline')).toBe(false);
    expect(players(agents ?? [])).toEqual(['test:gpt']);
    expect(rowOf(people ?? [], 'test:ada').points).toBe(rowOf(all ?? [], 'test:ada').points);
    expect(rowOf(people ?? [], 'test:bob').band).toEqual([2, 2]);
    expect(rowOf(all ?? [], 'test:bob').band).toEqual([3, 3]);
    expect(rowOf(agents ?? [], 'test:gpt').band).toEqual([1, 1]);
  });

  it('counts neither practice nor what is hidden, voided or of another protocol or season', () => {
    const kept = tour('ada', 5);
    const gone = session({ playerKey: 'test:gone' });
    const without = JSON.stringify(rowsOf(kept));
    for (const [part, sources] of [
      [{ isRanked: false }, {}],
      [{ protocol: 'cheesebench' as const }, {}],
      [{}, { verdicts: [sampleVerdict(gone.id)] }],
      [{}, { players: [{ key: 'test:gone', kind: 'person' as const, name: 'Gone', isHidden: true }] }],
    ] as const)
      expect(JSON.stringify(rowsOf([...kept, { ...gone, ...part }], {}, sources))).toBe(without);
    expect(players(rowsOf(kept, { season: '2026-10' }))).toEqual([]);
    expect(players(rowsOf(kept, { season: '2026-11' }))).toEqual(['test:ada']);
  });

  it('rule: an undo restores the standings byte by byte', () => {
    const tallies = [...tour('ada', 7), ...tour('bob', 4, 5), ...tour('gpt', 8, 9, { kind: 'agent' })];
    const [first] = tallies;
    if (!first) throw new Error('no session');
    const before = JSON.stringify(rowsOf(tallies));
    const voided = [sampleVerdict(first.id)];
    expect(JSON.stringify(rowsOf(tallies, {}, { verdicts: voided }))).not.toBe(before);
    const undone = [...voided, sampleVerdict(first.id, { verdict: 'count' })];
    expect(JSON.stringify(rowsOf(tallies, {}, { verdicts: undone.slice(-1) }))).toBe(before);
    expect(JSON.stringify(rowsOf([...tallies, session({ isRanked: false })]))).toBe(before);
  });

  it('rule: the order of sessions never matters', () => {
    const any = fc.record({
      playerKey: fc.constantFrom('test:ada', 'test:bob', 'test:eve', 'agent:x'),
      paradigm: fc.constantFrom(...PARADIGM_IDS),
      view: fc.constantFrom('ascii-2d' as const, 'ascii-3d' as const),
      length: fc.constantFrom<SessionTally['length'][]>('quick', 'standard', 7),
      trials: fc.integer({ min: 1, max: 30 }),
      isAssisted: fc.boolean(),
      share: fc.integer({ min: 0, max: 4 }),
      efficiencies: fc.array(
        fc.integer({ min: 1, max: 9 }).map((value) => value / 9),
        { maxLength: 4 },
      ),
    });
    const orders = fc
      .array(any, { minLength: 1, maxLength: 25 })
      .map((parts) =>
        parts.map(({ share, ...part }, index) =>
          sampleTally({
            ...part,
            id: `s${index}`,
            kind: part.playerKey === 'agent:x' ? 'agent' : 'person',
            successes: Math.floor((part.trials * share) / 4),
          }),
        ),
      )
      .chain((tallies) =>
        fc.tuple(
          fc.constant(tallies),
          fc.shuffledSubarray(tallies, { minLength: tallies.length, maxLength: tallies.length }),
        ),
      );
    fc.assert(
      fc.property(orders, ([tallies, shuffled]) => {
        const digest = sampleDigest(tallies);
        const [one, other] = [digest.sessions, sampleDigest(shuffled).sessions];
        // A digest puts its sessions in order: the table must not need it.
        const table = (sessions: typeof one): string =>
          JSON.stringify(overallTable({ ...digest, sessions }, EVERYBODY));
        expect(table([...other].reverse())).toBe(table(one));
        expect(table(shuffledLike(shuffled, one))).toBe(table(one));
      }),
      { numRuns: 40 },
    );
  });

  it('has an answer for a single trial, and for who solved all or none', () => {
    const rows = rowsOf([
      session({ playerKey: 'test:one', trials: 1, successes: 1, efficiencies: [] }),
      ...tour('all', 10),
      ...tour('none', 0),
    ]);
    for (const row of rows) {
      for (const number of [row.points, ...row.interval]) expect(Number.isSafeInteger(number)).toBe(true);
      expect(Math.abs(row.points - 1000)).toBeLessThan(2000);
    }
    expect(rowOf(rows, 'test:one').efficiency).toBeNull();
    expect(rowOf(rows, 'test:none').points).toBeLessThan(1000);
  });
});

function shuffledLike<Row extends { readonly id: string }>(
  order: readonly { readonly id: string }[],
  rows: readonly Row[],
): readonly Row[] {
  return order.flatMap(({ id }) => rows.filter((row) => row.id === id));
}

describe('lengthClassOf', () => {
  it('takes a number of trials for the shortest length that has as many', () => {
    const length = (trials: number) =>
      lengthClassOf({ protocol: 'cheesebot-1', paradigm: 't-maze', length: trials });
    expect([1, 8, 9, 20, 21, 200].map(length)).toEqual([
      'quick',
      'quick',
      'standard',
      'standard',
      'full',
      'full',
    ]);
    expect(lengthClassOf({ protocol: 'cheesebot-1', paradigm: 't-maze', length: 'full' })).toBe('full');
  });
});
