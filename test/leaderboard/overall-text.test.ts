import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/leaderboard/cell-width.ts';
import type { OverallRow } from '../../src/leaderboard/overall.ts';
import { overallLegend, overallSpoken, overallText } from '../../src/leaderboard/overall-text.ts';
import { overallRow } from './row-samples.ts';

const ROOM = { players: 10 };

function baseline(player: string, points: number): OverallRow {
  const interval = [points - 56, points + 56] as const;
  return overallRow({
    player,
    playerKey: `baseline:${player}`,
    kind: 'baseline',
    points,
    interval,
    band: null,
    trials: 3080,
    efficiency: null,
  });
}

const BOARD: readonly OverallRow[] = [
  baseline('oracle', 2060),
  overallRow({ player: 'gpt-5', playerKey: 'agent:gpt-5', kind: 'agent', points: 1610, band: [1, 1] }),
  overallRow({ band: [2, 3] }),
  overallRow({ player: 'Bob', playerKey: 'test:bob', points: 1390, band: [2, 4], isProvisional: true }),
  overallRow({ player: 'Eve', playerKey: 'test:eve', points: 1350, band: [3, 4], isAssisted: true }),
  baseline('graph-rl', 1112),
  baseline('random', 1000),
];

describe('overallText', () => {
  it('reads as a table: places, mark, name, points, half the interval, trials, efficiency', () => {
    expect(overallText(BOARD, ROOM)).toBe(
      [
        'Overall            points   ±    n eff',
        '  1 >gpt-5          1610  120   90  62',
        '2-3  Ada            1432  120   90  62',
        '2-4  Bob            1390? 120   90  62',
        '3-4 +Eve            1350  120   90  62',
        '    =graph-rl       1112   56 3080',
        '    =random         1000   56 3080',
      ].join('\n'),
    );
  });

  it('shows the first places, always whoever looks, and says how many are left out', () => {
    const lines = overallText(BOARD, { players: 1, self: 'test:eve' }).split('\n');
    expect(lines.slice(1, -1).map((line) => line.slice(4, 12).trim())).toEqual([
      '>gpt-5',
      '+Eve',
      '=graph-r',
      '=random',
    ]);
    expect(lines.at(-1)).toBe('… and 2 more');
  });

  it('explains the marks that are there, and no others', () => {
    expect(overallLegend(BOARD, ROOM)).toMatch(/ · \? provisional · \+ with help · = baseline, measured$/u);
    expect(overallLegend([overallRow()], ROOM)).not.toMatch(/provisional|help|baseline/u);
  });

  it('stays within 38 columns and one line a row, whatever the names and numbers', () => {
    const row: fc.Arbitrary<OverallRow> = fc
      .record({
        player: fc.string({
          unit: fc.constantFrom('`', '\n', '\u202e', '田', '🐭', '\u0301', 'ش', 'a', ' '),
        }),
        kind: fc.constantFrom('person', 'agent'),
        isAssisted: fc.boolean(),
        isProvisional: fc.boolean(),
        points: fc.integer({ min: -2000, max: 9999 }),
        trials: fc.integer({ min: 1, max: 9_999_999 }),
        efficiency: fc.option(fc.integer({ min: 0, max: 115 }).map((share) => share / 100)),
        best: fc.integer({ min: 1, max: 5000 }),
      })
      .map(({ best, ...part }) => overallRow({ ...part, band: [best, best + 4999] }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (rows) => {
        const lines = overallText(rows, ROOM).split(/[\n\r\u0085\u2028\u2029]/u);
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) {
          expect(cellWidth(line)).toBeLessThanOrEqual(38);
          expect(line).not.toContain('`');
        }
      }),
    );
  });

  it('tells a screen reader the same', () => {
    expect(overallSpoken(BOARD.slice(1, 5), ROOM)).toBe(
      'Overall: place 1: gpt-5 1610 points, 1312 to 1552, 90 trials, efficiency 62 %; ' +
        'places 2 to 3: Ada 1432 points, 1312 to 1552, 90 trials, efficiency 62 %; ' +
        'places 2 to 4: Bob 1390 points, 1312 to 1552, 90 trials, efficiency 62 %, provisional; ' +
        'places 3 to 4: Eve with help 1350 points, 1312 to 1552, 90 trials, efficiency 62 %.',
    );
  });
});
