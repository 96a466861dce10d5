import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { boardAlt } from '../../src/pictures/board-alt.ts';
import { BOARD_CHART_LINES, boardChart } from '../../src/pictures/board-chart.ts';
import type { BoardData, BoardLine } from '../../src/pictures/board-data.ts';
import { pngOf } from '../../src/pictures/png.ts';

function line(part: Partial<BoardLine> = {}): BoardLine {
  return {
    name: 'Ada',
    kind: 'person',
    isAssisted: false,
    isProvisional: false,
    points: 1432,
    interval: [1310, 1554],
    band: [1, 2],
    trials: 120,
    ...part,
  };
}

function board(rows: readonly BoardLine[], players = rows.length): BoardData {
  return { kind: 'This workspace · cheesebot-1 · ascii-2d', rows, players };
}

const MIXED = board(
  [
    line({
      name: 'gpt-5+h1',
      kind: 'agent',
      points: 1610,
      interval: [1540, 1680],
      band: [1, 1],
      trials: 900,
    }),
    line({ band: [2, 3] }),
    line({
      name: 'Bob',
      points: 1390,
      interval: [1100, 1990],
      band: [2, 4],
      isProvisional: true,
      trials: 12,
    }),
    line({ name: 'Eve', isAssisted: true, points: 1350, interval: [1290, 1410], band: [3, 4] }),
    line({ name: 'graph-rl', kind: 'baseline', points: 1112, interval: [1049, 1176], band: null }),
    line({ name: 'Constant S', kind: 'agent', points: 820, interval: [700, 940], band: [5, 5] }),
  ],
  9,
);

const CROWD = board(
  Array.from({ length: BOARD_CHART_LINES }, (_, at) =>
    line({
      name: `Player with a long name ${at + 1}`,
      kind: at % 4 === 1 ? 'agent' : 'person',
      points: 1700 - at * 45,
      interval: [1600 - at * 52, 1800 - at * 38],
      band: [Math.max(1, at - 2), at + 4],
      isProvisional: at % 5 === 4,
    }),
  ),
  212,
);

function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), ([, content]) => content ?? '');
}

describe('the chart of the overall board', () => {
  it('is drawn as it was last looked at', async () => {
    await expect(boardChart(MIXED)).toMatchFileSnapshot('golden/board-mixed.svg');
    await expect(boardChart(CROWD)).toMatchFileSnapshot('golden/board-crowd.svg');
  });

  it('is the same PNG on every machine', async () => {
    const hash = createHash('sha256')
      .update(await pngOf(boardChart(MIXED)))
      .digest('hex');
    expect(hash).toBe('97f854785630c37587e1c37231bc2d01d989d1ffa5c275e52460638d3e600c07');
  });

  it.each([
    ['several kinds', MIXED],
    ['a crowd', CROWD],
    ['one player', board([line()])],
    ['nobody', board([])],
  ])('of %s: its letters ink pixels', async (_, data) => {
    const svg = boardChart(data);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    const bare = svg.replaceAll(/<text[^>]*>[^<]*<\/text>/gu, '');
    expect(Buffer.from(await pngOf(bare)).equals(Buffer.from(await pngOf(svg)))).toBe(false);
  });

  it('has all marks and whiskers within the picture', () => {
    for (const data of [MIXED, CROWD, board([line({ interval: [-4000, 9000] })])]) {
      const places = Array.from(boardChart(data).matchAll(/[MH](-?[\d.]+)/gu), ([, x]) => Number(x));
      expect(Math.min(...places)).toBeGreaterThan(-10);
      expect(Math.max(...places)).toBeLessThan(760);
    }
  });

  it('shows places, names, points and who is left out', () => {
    expect(textsOf(boardChart(MIXED))).toEqual(
      expect.arrayContaining(['2–3', 'Ada', '1432', '1390?', 'Eve + help', 'random play 1000', 'and 4 more']),
    );
    expect(textsOf(boardChart(CROWD))).toContain('and 197 more');
  });

  it('no name breaks out of it, and one that cannot be written goes by its number', () => {
    const svg = boardChart(
      board([
        line({ name: `</text><script>"'&\u0000\ud800` }),
        line({ name: '山田' }),
        line({ name: 'W'.repeat(300) }),
      ]),
    );
    expect(svg).not.toContain('<script>');
    expect(textsOf(svg)).toContain('No. 2');
    expect(Math.max(...textsOf(svg).map((text) => text.length))).toBeLessThan(100);
  });

  it('every number that is drawn is said in its alt text too', () => {
    const alt = boardAlt(MIXED);
    // The scale's own numbers are nobody's: every two hundred points.
    const isScale = (shown: string): boolean => Number(shown) % 200 === 0;
    const shown = textsOf(boardChart(MIXED)).filter((text) => !isScale(text));
    const drawn = shown.flatMap((text) => text.match(/\d+/gu) ?? []);
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.filter((number) => !new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(alt))).toEqual([]);
  });

  it('its alt text has the numbers, in at most 1,000 characters', () => {
    expect(boardAlt(MIXED)).toBe(
      'Overall board, points with 95 % intervals of the first 5 of 9, This workspace · cheesebot-1 · ascii-2d. ' +
        'Random play has 1000. 1 gpt-5+h1 1610 (1540 to 1680); 2–3 Ada 1432 (1310 to 1554); ' +
        '2–4 Bob 1390 (1100 to 1990, provisional); 3–4 Eve with help 1350 (1290 to 1410); ' +
        'graph-rl 1112 (1049 to 1176); 5 Constant S 820 (700 to 940).',
    );
    const long = board(Array.from({ length: 15 }, () => line({ name: 'x'.repeat(200) })));
    expect(boardAlt(long).length).toBeLessThanOrEqual(1000);
    expect(boardAlt(long)).toMatch(/The tables have the rest\.$/u);
  });
});
