import { z } from 'zod';
import { PARADIGM_IDS, type ParadigmId, TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';
import publishedFile from './published.json' with { type: 'json' };

/**
 * The scores that were published for the `cheesebench` protocol, in a compact form of our own: successes per view and
 * paradigm instead of rounded rates (all published rates are whole numbers of successes). Image views are left out.
 * `source.published` is the month in the paper's arXiv number.
 */
const count = z.int().min(0);
const FileSchema = z
  .strictObject({
    source: z.strictObject({
      repository: z.url(),
      commit: z.string().regex(/^[0-9a-f]{40}$/u),
      file: z.string(),
      paper: z.string(),
      published: z.string().regex(/^\d{4}-\d{2}$/u),
    }),
    /** What the columns of every list below stand for. */
    paradigms: z.array(z.enum(PARADIGM_IDS)),
    conditions: z.record(z.string(), z.string()),
    models: z.array(
      z.strictObject({
        name: z.string(),
        condition: z.string(),
        overall: z.number().min(0).max(1),
        trials: z.array(count.min(1)),
        successes: z.record(z.enum(TEXT_VIEW_IDS), z.array(count)),
      }),
    ),
    baselines: z.array(
      z.strictObject({
        name: z.string(),
        note: z.string(),
        overall: z.number().min(0).max(1),
        rates: z.array(z.number().min(0).max(1)),
      }),
    ),
  })
  .superRefine((file, context) => {
    const columns = file.paradigms.length;
    const complain = (message: string): void => context.addIssue({ code: 'custom', message });
    for (const { name, condition, trials, successes } of file.models) {
      if (!(condition in file.conditions)) complain(`${name}: no condition "${condition}"`);
      if (trials.length !== columns)
        complain(`${name}: ${trials.length} trial counts for ${columns} paradigms`);
      for (const [view, counts] of Object.entries(successes)) {
        if (counts.length !== columns || counts.some((k, column) => k > (trials[column] ?? 0))) {
          complain(`${name}, ${view}: the successes do not fit the trials`);
        }
      }
    }
    for (const { name, rates } of file.baselines) {
      if (rates.length !== columns) complain(`${name}: ${rates.length} rates for ${columns} paradigms`);
    }
  });

/** One published score: a model's best view on one paradigm, or a baseline's rate. */
interface PublishedScore {
  readonly name: string;
  readonly paradigm: ParadigmId;
  readonly rate: number;
  /** Null where the source does not say how many trials were run. */
  readonly count: { readonly successes: number; readonly trials: number } | null;
  /** The view of the score and the conditions of the run. */
  readonly note: string;
}

const FILE = FileSchema.parse(publishedFile);

export const PUBLISHED_SOURCE = FILE.source;

/**
 * Every published score of one paradigm, in the order of the source. A model's score is that of its best view, because that is
 * the number the source publishes; of equal views the first.
 */
export function publishedScores(paradigm: ParadigmId): readonly PublishedScore[] {
  const column = FILE.paradigms.indexOf(paradigm);
  if (column === -1) return [];
  const models = FILE.models.map(
    ({ name, condition, trials: trialCounts, successes: counts }): PublishedScore => {
      const trials = trialCounts[column] ?? 0;
      const [view, successes] = bestView(counts, column);
      const note = `best view of ${Object.keys(counts).length}: ${view}; ${FILE.conditions[condition] ?? ''}`;
      return { name, paradigm, rate: successes / trials, count: { successes, trials }, note };
    },
  );
  const baselines = FILE.baselines.map(
    ({ name, note, rates }): PublishedScore => ({
      name,
      paradigm,
      rate: rates[column] ?? 0,
      count: null,
      note,
    }),
  );
  return [...models, ...baselines];
}

/** A row of the published leaderboard, with all that is said of its counts. */
export interface PublishedRow {
  readonly name: string;
  /** How it was played, in half a sentence. */
  readonly condition: string;
  /** Through a coding assistant with its own prompts, stopped after 200 steps a trial; else as the models alone were. */
  readonly isWrapped: boolean;
  /** Mean over the paradigms of the best view's rate, as published. */
  readonly overall: number;
  /** The best view's rate, and its counts where the source has them. */
  best(paradigm: ParadigmId): Pick<PublishedScore, 'rate' | 'count'> | undefined;
  /** The counts in one view; undefined where the source has only the best one. */
  in(paradigm: ParadigmId, view: TextViewId): PublishedScore['count'] | undefined;
}

/** Every row, models first, in the order of the source. */
export const PUBLISHED_ROWS: readonly PublishedRow[] = [
  ...FILE.models.map(
    ({ name, condition, overall, trials, successes }): PublishedRow => ({
      name,
      condition: FILE.conditions[condition] ?? condition,
      isWrapped: condition === 'wrapped',
      overall,
      best: (paradigm) => publishedScores(paradigm).find((score) => score.name === name),
      in: (paradigm, view) => {
        const column = FILE.paradigms.indexOf(paradigm);
        const [count, played] = [successes[view][column], trials[column]];
        return count === undefined || played === undefined ? undefined : { successes: count, trials: played };
      },
    }),
  ),
  ...FILE.baselines.map(
    ({ name, note, overall }): PublishedRow => ({
      name,
      condition: note,
      isWrapped: false,
      overall,
      best: (paradigm) => publishedScores(paradigm).find((score) => score.name === name),
      in: () => undefined,
    }),
  ),
];

function bestView(
  counts: Readonly<Record<TextViewId, readonly number[]>>,
  column: number,
): readonly [view: TextViewId, successes: number] {
  return TEXT_VIEW_IDS.map((view) => [view, counts[view][column] ?? 0] as const).reduce((best, other) =>
    other[1] > best[1] ? other : best,
  );
}
