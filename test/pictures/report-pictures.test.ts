import { describe, expect, it } from 'vitest';
import type { CurvePointData, CurvesData } from '../../src/pictures/curves-data.ts';
import { dimensionBars } from '../../src/pictures/dimension-bars.ts';
import type { DimensionsData } from '../../src/pictures/dimensions-data.ts';
import { learningCurves } from '../../src/pictures/learning-curves.ts';
import { pngOf } from '../../src/pictures/png.ts';
import { radar } from '../../src/pictures/radar.ts';
import { curvesAlt, dimensionsAlt } from '../../src/pictures/report-alt.ts';
import { spreadOut } from '../../src/pictures/spread.ts';

const DIMENSIONS = [
  'spatial learning',
  'egocentric navigation',
  'working memory',
  'instrumental conditioning',
  'avoidance',
  'associative learning',
];

function points(count: number, rise: number): readonly CurvePointData[] {
  return Array.from({ length: count }, (_, at) => {
    const rate = Math.min(1, (rise * (at + 1)) / count);
    const bounds = [Math.max(0, rate - 0.2), Math.min(1, rate + 0.2)] as const;
    const successes = Math.round(rate * 10 + 1e-9);
    return { from: at + 1, to: at + 1, phase: 'all', successes, trials: 10, rate, interval: bounds };
  });
}

function curves(names: readonly string[], titles: readonly string[]): CurvesData {
  return {
    kind: 'cheesebot-1 · ascii-2d · length standard · 10 sessions each',
    names,
    panels: titles.map((title) => ({
      title,
      references: [
        { kind: 'chance', name: 'chance', rate: 0.49 },
        { kind: 'rodents', name: 'rodents', rate: 0.8 },
      ],
      curves: names.map((_, at) => points(12, 0.3 + 0.1 * at)),
    })),
  };
}

function dimensions(names: readonly string[], axes: number): DimensionsData {
  return {
    kind: 'cheesebot-1 · ascii-2d · length standard · 10 sessions each',
    dimensions: DIMENSIONS.slice(0, axes),
    configurations: names.map((name, at) => ({
      name,
      trials: 120,
      values: Array.from({ length: axes }, (_, axis) => {
        const rate = 0.2 + 0.1 * ((axis + at) % 6);
        return { rate, interval: [rate - 0.1, rate + 0.1] as const };
      }),
    })),
    references: [
      { kind: 'chance', name: 'chance', rates: Array.from({ length: axes }, () => 0.3) },
      {
        kind: 'rodents',
        name: 'rodents, published',
        rates: Array.from({ length: axes }, (_, axis) => (axis === 1 ? 0.8 : null)),
      },
      { kind: 'baseline', name: 'random, measured', rates: Array.from({ length: axes }, () => 0.28) },
    ],
  };
}

const TWO = ['random', 'gpt-5+h1'];
const TWELVE = Array.from({ length: 12 }, (_, at) => `configuration ${at + 1}`);

function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), ([, content]) => content ?? '');
}

describe('pictures of a report', () => {
  it('are drawn as they were last looked at', async () => {
    await expect(learningCurves(curves(TWO, ['T-maze']))).toMatchFileSnapshot('golden/curves-single.svg');
    await expect(learningCurves(curves(TWELVE, ['T-maze', 'Star maze']))).toMatchFileSnapshot(
      'golden/curves-grid.svg',
    );
    await expect(radar(dimensions(TWO, 6))).toMatchFileSnapshot('golden/radar.svg');
    await expect(dimensionBars(dimensions(TWELVE, 2))).toMatchFileSnapshot('golden/dimension-bars.svg');
  });

  it.each([
    ['one curve', learningCurves(curves(['gpt-5'], ['T-maze']))],
    [
      'curves of nine paradigms',
      learningCurves(
        curves(
          TWELVE,
          Array.from({ length: 9 }, () => 'T-maze'),
        ),
      ),
    ],
    ['a radar', radar(dimensions(TWELVE, 6))],
    ['a radar of three axes', radar(dimensions(['gpt-5'], 3))],
    ['bars', dimensionBars(dimensions(['gpt-5'], 1))],
  ])('%s: its letters ink pixels', async (_, svg) => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    // A picture without its letters is another picture.
    const bare = svg.replaceAll(/<text[^>]*>[^<]*<\/text>/gu, '');
    expect(Buffer.from(await pngOf(bare)).equals(Buffer.from(await pngOf(svg)))).toBe(false);
  });

  it('draw six configurations at most and name the others', () => {
    for (const svg of [
      learningCurves(curves(TWELVE, ['T-maze'])),
      learningCurves(curves(TWELVE, ['T-maze', 'Star maze'])),
      radar(dimensions(TWELVE, 6)),
      dimensionBars(dimensions(TWELVE, 2)),
    ]) {
      const texts = textsOf(svg);
      expect(texts).toContain('configuration 6');
      expect(texts).not.toContain('configuration 7');
      expect(texts.find((text) => text.startsWith('Not drawn: configuration 7,'))).toMatch(/more$|12$/u);
    }
  });

  it('say how many were not named where there is no room for the names', () => {
    const names = Array.from({ length: 60 }, (_, at) => `a rather long name of configuration ${at + 1}`);
    const line = textsOf(radar(dimensions(names, 6))).find((text) => text.startsWith('Not drawn'));
    expect(line).toMatch(/ and 5\d more$/u);
  });

  it('no name breaks out of them, and one that cannot be written goes by its number', () => {
    const names = [`</text><script>"'&\u0000\ud800`, '山田', 'W'.repeat(300)];
    for (const svg of [
      learningCurves(curves(names, ['T-maze'])),
      learningCurves(curves(names, ['T-maze', 'Star maze'])),
      radar(dimensions(names, 6)),
      dimensionBars(dimensions(names, 2)),
    ]) {
      expect(svg).not.toContain('<script>');
      expect(textsOf(svg)).toContain('No. 2');
      expect(Math.max(...textsOf(svg).map((text) => text.length))).toBeLessThan(140);
    }
  });

  it('bands are left out of more than three configurations, and a line never crosses into another phase', () => {
    const bands = (svg: string) => svg.match(/fill-opacity="0.13"/gu)?.length ?? 0;
    expect(bands(learningCurves(curves(TWO, ['T-maze'])))).toBe(2);
    expect(bands(learningCurves(curves(TWELVE, ['T-maze'])))).toBe(0);
    const data = curves(['gpt-5'], ['T-maze']);
    const panels = data.panels.map((panel) => ({
      ...panel,
      curves: panel.curves.map((curve) =>
        curve.map((point) => ({ ...point, phase: point.from > 6 ? 'reversal' : 'acquisition' })),
      ),
    }));
    expect(bands(learningCurves({ ...data, panels }))).toBe(2);
  });

  it('axes of the radar go clockwise from above', () => {
    const places = Array.from(
      radar(dimensions(['a'], 6)).matchAll(
        /<text x="([\d.]+)" y="([\d.]+)"[^>]*font-weight="600"[^>]*>([^<]*)</gu,
      ),
      ([, x, y, content]) => ({ x: Number(x), y: Number(y), content }),
    );
    const at = (content: string) => places.find((place) => place.content === content) ?? { x: 0, y: 0 };
    expect(at('egocentric').x).toBeGreaterThan(at('spatial learning').x);
    expect(at('working').y).toBeGreaterThan(at('egocentric').y);
    expect(at('associative').x).toBeLessThan(at('spatial learning').x);
  });

  it('alt texts have the numbers, and never more than 1,000 characters', () => {
    expect(curvesAlt(curves(['gpt-5'], ['T-maze']))).toContain(
      'T-maze (chance 49 %, rodents 80 %): gpt-5 21 of 120 (18 %), 3 % at first, 30 % at last.',
    );
    expect(dimensionsAlt(dimensions(['gpt-5'], 2))).toContain(
      'spatial learning: gpt-5 20 % (10 % to 30 %); chance 30 %; random, measured 28 %; egocentric navigation: gpt-5 30 %',
    );
    const long = Array.from({ length: 12 }, (_, at) => `${at} ${'x'.repeat(200)}`);
    for (const alt of [
      curvesAlt(
        curves(
          long,
          Array.from({ length: 9 }, () => 'Delayed non-match to sample'),
        ),
      ),
      dimensionsAlt(dimensions(long, 6)),
    ]) {
      expect(alt.length).toBeLessThanOrEqual(1000);
      expect(alt).toMatch(/The tables have the rest\.$/u);
    }
  });

  it('rule: an alt text that is cut ends with what was measured, never with the head of it', () => {
    for (let length = 1; length <= 60; length++) {
      const names = Array.from({ length: 4 }, (_, at) => `${at}${'x'.repeat(length)}`);
      const titles = Array.from({ length: 9 }, () => 'T-maze');
      expect(curvesAlt(curves(names, titles))).not.toContain(': The tables');
    }
  });
});

describe('labels beside lines', () => {
  it('stand where they want to, or apart, in their order and within the bounds', () => {
    expect(spreadOut([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]);
    expect(spreadOut([50, 50, 50], 16, 0, 100)).toEqual([50, 66, 82]);
    expect(spreadOut([99, 100, 98], 16, 0, 100)).toEqual([84, 100, 68]);
    expect(spreadOut([1, 2, 3, 4, 5], 30, 0, 100)).toEqual([0, 25, 50, 75, 100]);
    expect(spreadOut([], 16, 0, 100)).toEqual([]);
  });
});
