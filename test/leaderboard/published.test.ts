import { describe, expect, it } from 'vitest';
import publishedFile from '../../src/leaderboard/published.json' with { type: 'json' };
import { publishedScores } from '../../src/leaderboard/published.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';

/** The paper's table of overall scores, per cent (best text view a paradigm, mean over nine). */
const PAPER_OVERALL = {
  'Claude Opus 4.7': 86.7,
  'GPT-5.2 Codex': 82.2,
  'Claude Opus 4.6': 82.2,
  'Claude Sonnet 4.6': 81.1,
  'GPT-5.2': 75.6,
  'Claude Haiku 4.5': 70.0,
  'Qwen2.5-VL-7B': 68.0,
  'Qwen2.5-VL-32B': 64.7,
  'Qwen2.5-VL-72B': 58.5,
  'GPT-4.1': 55.6,
  'Qwen2.5-VL-3B': 51.5,
  'Phi-4-Multimodal-14B': 47.5,
  'InternVL2.5-8B': 38.6,
  Random: 38.0,
  'Tabular-QL': 31.2,
  'BFS heuristic': 26.8,
};

/** The source's own totals: mean over the nine paradigms of the best view's rate. */
const PUBLISHED_TOTALS = [...publishedFile.models, ...publishedFile.baselines].map(({ name, overall }) => ({
  name,
  overall,
}));

function meanOfScores(name: string): number {
  const rates = PARADIGM_IDS.map(
    (id) => publishedScores(id).find((score) => score.name === name)?.rate ?? Number.NaN,
  );
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

describe('the published scores', () => {
  it.each(PUBLISHED_TOTALS)(
    "$name: the mean of its scores is the source's own total",
    ({ name, overall }) => {
      // The source rounds a model's cells to four decimals, and what it says of the baselines to three.
      const isBaseline = ['Random', 'Tabular-QL', 'BFS heuristic'].includes(name);
      expect(Math.abs(meanOfScores(name) - overall)).toBeLessThan(isBaseline ? 1e-3 : 1e-4);
    },
  );

  it("holds every row of the paper's table with the paper's total", () => {
    const totals = Object.fromEntries(
      PUBLISHED_TOTALS.map(({ name, overall }) => [name, Math.round(overall * 1000) / 10]),
    );
    expect(totals).toEqual(PAPER_OVERALL);
  });

  it.each(PARADIGM_IDS)('%s: one score a model and baseline, each a rate of whole successes', (paradigm) => {
    const scores = publishedScores(paradigm);
    expect(scores.map(({ name }) => name)).toEqual(PUBLISHED_TOTALS.map(({ name }) => name));
    for (const { rate, count } of scores) {
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
      if (count) expect(rate).toBe(count.successes / count.trials);
    }
  });

  it('says which view a score comes from, and takes the best one', () => {
    // Opus 4.7 on DNMS: 4 of 10 on the map, 7 of 10 on the turned map, 3 of 10 in the 3-D view.
    const score = publishedScores('dnms').find(({ name }) => name === 'Claude Opus 4.7');
    expect(score?.count).toEqual({ successes: 7, trials: 10 });
    expect(score?.note).toContain('ascii-2d-fpv');
  });

  it('does not invent trials where the source gives none', () => {
    const baselines = publishedScores('t-maze').filter(({ count }) => count === null);
    expect(baselines.map(({ name, rate }) => [name, rate])).toEqual([
      ['Random', 0.433],
      ['Tabular-QL', 0],
      ['BFS heuristic', 0],
    ]);
  });
});
