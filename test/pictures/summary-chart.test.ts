import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/leaderboard/wilson.ts';
import { pngOf } from '../../src/pictures/png.ts';
import {
  type SummaryBar,
  type SummaryChartData,
  summaryChart,
  summaryChartAlt,
} from '../../src/pictures/summary-chart.ts';

function bar(name: string, successes: number, trials: number): SummaryBar {
  return { name, successes, trials, interval: wilsonInterval(successes, trials) };
}

const DAY: SummaryChartData = {
  kind: 'Friday, 27 November 2026',
  tasks: [
    { title: 'T-maze', chance: 0.49, person: bar('Ada', 9, 10), agent: bar('GPT-5', 17, 30) },
    { title: 'Morris water maze', chance: 0.12, person: null, agent: bar('random', 0, 12) },
    {
      title: 'Delayed non-match to sample · ascii-3d',
      chance: 0.5,
      person: bar('Bob', 4, 4),
      agent: bar('claude-sonnet-4+h5+k4', 61, 120),
    },
    {
      title: 'Barnes maze',
      chance: 0.2,
      person: bar('Frau Anna-Katharina Müller-Lüdenscheidt', 2, 9),
      agent: null,
    },
  ],
};

function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), ([, content]) => content ?? '');
}

describe('the picture of a summary', () => {
  it('is drawn as it was last looked at', async () => {
    await expect(summaryChart(DAY)).toMatchFileSnapshot('golden/summary-chart.svg');
  });

  it('is the same PNG on every machine', async () => {
    const hash = createHash('sha256')
      .update(await pngOf(summaryChart(DAY)))
      .digest('hex');
    expect(hash).toBe('8ddf1ff020a2bfb2811e0524c078d5137fe4e46dee485665c6d64e3207e7288b');
  });

  it('every number that is drawn is said in its alt text too', () => {
    const alt = summaryChartAlt(DAY);
    const drawn = textsOf(summaryChart(DAY)).flatMap((shown) => shown.match(/\d+/gu) ?? []);
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.filter((number) => !new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(alt))).toEqual([]);
  });

  it('its letters ink pixels', async () => {
    const svg = summaryChart(DAY);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    const bare = svg.replaceAll(/<text[^>]*>[^<]*<\/text>/gu, '');
    expect(Buffer.from(await pngOf(bare)).equals(Buffer.from(await pngOf(svg)))).toBe(false);
  });

  it('has every number in its alt text, which is never longer than 1,000 characters', () => {
    expect(summaryChartAlt(DAY)).toContain(
      'T-maze: Ada 9 of 10, 90 % (60 to 98); agent GPT-5 17 of 30, 57 % (39 to 73); chance 49 %.',
    );
    expect(summaryChartAlt(DAY)).toContain('Morris water maze: no person; agent random 0 of 12, 0 %');
    const many = { ...DAY, tasks: Array.from({ length: 36 }, () => DAY.tasks).flat() };
    expect(summaryChartAlt(many).length).toBeLessThanOrEqual(1000);
    expect(summaryChartAlt(many)).toMatch(/\. The rest is left out\.$/u);
  });

  it('draws nine tasks at most, and says how many more there are', () => {
    const many = { ...DAY, tasks: [...DAY.tasks, ...DAY.tasks, ...DAY.tasks] };
    expect(textsOf(summaryChart(many))).toContain('Not drawn: 3 more');
  });

  it('no name breaks out of it, and one that cannot be written is nobody in particular', () => {
    const hostile = {
      ...DAY,
      tasks: [
        {
          title: 'T-maze',
          chance: 0.5,
          person: bar(`</text><script>"'&\u0000\ud800`, 1, 2),
          agent: bar('山田', 1, 2),
        },
      ],
    };
    expect(summaryChart(hostile)).not.toContain('<script>');
    expect(textsOf(summaryChart(hostile))).toContain('an agent');
  });
});
