import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  publishedLeaderboardEntry,
  publishedLeaderboardFile,
  type ScoredTrial,
} from '../../src/exports/published-entry.ts';
import { PublishedFileSchema } from '../../src/exports/published-format.ts';
import { RODENT_BASELINES } from '../../src/exports/rodent-baselines.ts';
import { paradigmOf } from '../../src/paradigms/catalogue.ts';
import { PARADIGM_IDS, type ParadigmId, TEXT_VIEW_IDS, type TextViewId } from '../../src/paradigms/names.ts';

const AUTHOR = { model: 'A model', id: 'a-model', source: 'a test' };

function trialsOf(paradigm: ParadigmId, view: TextViewId, successes: number, count: number): ScoredTrial[] {
  return Array.from({ length: count }, (_, trial) => ({
    protocol: 'cheesebench',
    paradigm,
    view,
    outcome: trial < successes ? 'success' : trial % 2 === 0 ? 'failure' : 'timeout',
  }));
}

function entryOf(...[author, trials, aggregation]: Parameters<typeof publishedLeaderboardEntry>) {
  const entry = publishedLeaderboardEntry(author, trials, aggregation);
  if (!entry.ok) throw new Error(entry.refusal.message);
  return entry.value;
}

/** One trial of every paradigm in a view, failed. */
const nothingWon = (view: TextViewId) => PARADIGM_IDS.flatMap((id) => trialsOf(id, view, 0, 1));

describe('a row of the published leaderboard', () => {
  const file = JSON.parse(readFileSync('src/leaderboard/published.json', 'utf8'));

  it.each(file.models as { name: string }[])(
    '$name: the published counts give the published overall value',
    (model) => {
      const { overall, trials, successes } = model as unknown as {
        overall: number;
        trials: number[];
        successes: Record<TextViewId, number[]>;
      };
      const scored = PARADIGM_IDS.flatMap((id) => {
        const column = file.paradigms.indexOf(id);
        return TEXT_VIEW_IDS.flatMap((view) =>
          trialsOf(id, view, successes[view][column] ?? 0, trials[column] ?? 0),
        );
      });
      const entry = entryOf(AUTHOR, scored);
      expect(entry.overall).toBeCloseTo(overall, 6);
      expect(entry.total_trials).toBe(3 * trials.reduce((sum, count) => sum + count, 0));
      expect(entry.views).toEqual(['ASCII_2D', 'ASCII_2D_FPV', 'ASCII_3D']);
    },
  );

  it('has the best view of each paradigm, the rate of each view with four decimals, and their means', () => {
    const trials = [
      ...nothingWon('ascii-2d').filter(({ paradigm }) => paradigm !== 't-maze'),
      ...trialsOf('t-maze', 'ascii-2d', 1, 3),
      ...trialsOf('t-maze', 'ascii-3d', 2, 3),
    ];
    const entry = entryOf(AUTHOR, trials);
    expect(entry.per_environment.TMaze).toEqual({
      rate: 0.6667,
      best_view: 'ASCII_3D',
      by_view: { ASCII_2D: 0.3333, ASCII_3D: 0.6667 },
    });
    expect(entry).toMatchObject({ model: 'A model', model_id: 'a-model', modality: 'text (ASCII)' });
    expect(entry.overall).toBe(0.074078);
    // The 3-D view was played in one paradigm alone, which is no overall value.
    expect(entry.overall_by_view).toEqual({ ASCII_2D: 0.037033 });
    expect(entryOf(AUTHOR, trials, 'ascii-2d').per_environment.TMaze?.rate).toBe(0.3333);
  });

  it('counts no void trial', () => {
    const trials = nothingWon('ascii-2d');
    const broken = { ...trialsOf('t-maze', 'ascii-3d', 0, 1)[0], outcome: 'void' } as ScoredTrial;
    expect(entryOf(AUTHOR, [...trials, broken])).toEqual(entryOf(AUTHOR, trials));
  });

  it('is refused for trials of our own protocol', () => {
    const [trial] = trialsOf('t-maze', 'ascii-2d', 1, 1);
    const ours = { ...trial, protocol: 'cheesebot-1' } as ScoredTrial;
    expect(publishedLeaderboardEntry(AUTHOR, [...nothingWon('ascii-2d'), ours])).toEqual({
      ok: false,
      refusal: {
        code: 'export/other-protocol',
        message:
          'The published leaderboard takes results of cheesebench only; those of cheesebot-1 measure something else. Export them as jsonl.',
      },
    });
  });

  it('is refused where a paradigm is missing', () => {
    const trials = nothingWon('ascii-2d').filter(({ paradigm }) => !/^(star-maze|dnms)$/u.test(paradigm));
    expect(publishedLeaderboardEntry(AUTHOR, trials)).toMatchObject({
      refusal: {
        message:
          'A row of the published leaderboard needs all 9 paradigms; A model has no counted trial in: star-maze, dnms.',
      },
    });
  });
});

describe('the published leaderboard file', () => {
  const written = publishedLeaderboardFile([entryOf(AUTHOR, nothingWon('ascii-2d'))]);

  it('is of its schema, also after a way through JSON', () => {
    expect(PublishedFileSchema.parse(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  it('has a rodent baseline for every environment and nothing else', () => {
    expect(Object.keys(written.rodent_baselines).sort()).toEqual([...written.environments].sort());
    expect(written.rodent_baselines.ShuttleBox).toMatchObject({
      species: 'Sprague-Dawley rats',
      curve: [0.25, 0.4, 0.55, 0.65, 0.7],
      note: expect.stringContaining('PMC4633642'),
    });
  });
});

describe('rodent baselines', () => {
  it.each(RODENT_BASELINES.baselines)(
    '$paradigm: the curve ends where the paradigm says that the rodents are',
    ({ paradigm, curve }) => {
      expect(curve.at(-1)).toBe(paradigmOf('cheesebench', paradigm)?.rodent?.rate);
      expect(curve).toEqual(curve.toSorted((one, other) => one - other));
    },
  );

  it('average to the published 78.9 %', () => {
    const asymptotes = RODENT_BASELINES.baselines.map(({ curve }) => curve.at(-1) ?? 0);
    expect(asymptotes).toHaveLength(9);
    expect(asymptotes.reduce((sum, rate) => sum + rate, 0) / 9).toBeCloseTo(0.789, 3);
  });
});
