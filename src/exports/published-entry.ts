import { aggregatedRate, overallRate } from '../paradigms/cheesebench/run/aggregation.ts';
import { PUBLISHED_ORDER } from '../paradigms/cheesebench/run/run-published.ts';
import { PUBLISHED_SWITCHES, type PublishedSwitches } from '../paradigms/cheesebench/switches.ts';
import { type ParadigmId, type ProtocolId, TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { TrialRow } from '../store/records.ts';
import {
  PUBLISHED_VIEWS,
  type PublishedEntry,
  type PublishedFile,
  publishedName,
} from './published-format.ts';
import { RODENT_BASELINES } from './rodent-baselines.ts';

/** A trial with all that a published rate is counted by. */
export interface ScoredTrial {
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: TextViewId;
  readonly outcome: TrialRow['outcome'];
}

/** Whose trials they are, in the words of the published leaderboard. */
export interface PublishedAuthor {
  readonly model: string;
  readonly id: string;
  /** How the trials were made, in a sentence. */
  readonly source: string;
}

/**
 * One player's row of the published leaderboard, from its trials under the published protocol; void trials are not
 * counted. Rates have four decimals and the overall value is made of those, as in the published file.
 *
 * Refused for trials of any other protocol, and where a paradigm is missing: an overall value over fewer than nine would
 * stand in the published table as if it were one over all.
 */
export function publishedLeaderboardEntry(
  { model, id, source }: PublishedAuthor,
  trials: readonly ScoredTrial[],
  aggregation: PublishedSwitches['aggregation'] = PUBLISHED_SWITCHES.aggregation,
): Result<PublishedEntry, 'export/other-protocol' | 'export/incomplete'> {
  const other = trials.find(({ protocol }) => protocol !== 'cheesebench');
  if (other !== undefined) {
    return refused(
      'export/other-protocol',
      `The published leaderboard takes results of cheesebench only; those of ${other.protocol} measure something else. Export them as jsonl.`,
    );
  }
  const counted = trials.filter(({ outcome }) => outcome !== 'void');
  const cells = PUBLISHED_ORDER.map((paradigm) => {
    const byView = viewRates(counted.filter((trial) => trial.paradigm === paradigm));
    return { paradigm, byView, best: aggregatedRate(byView, aggregation) };
  });
  const scored = cells.flatMap(({ best, ...cell }) => (best === undefined ? [] : [{ ...cell, best }]));
  if (scored.length < cells.length) {
    const missing = cells.filter(({ best }) => best === undefined).map(({ paradigm }) => paradigm);
    return refused(
      'export/incomplete',
      `A row of the published leaderboard needs all ${PUBLISHED_ORDER.length} paradigms; ${model} has no counted trial in: ${missing.join(', ')}.`,
    );
  }
  const views = TEXT_VIEW_IDS.filter((view) => counted.some((trial) => trial.view === view));
  // A view's own overall value, too, is one over all nine or none.
  const wholeViews = views.filter((view) => scored.every(({ byView }) => byView[view] !== undefined));
  return accepted({
    model,
    model_id: id,
    modality: 'text (ASCII)',
    source,
    overall: rounded(overallRate(scored.map(({ best }) => best.rate)), 6),
    overall_by_view: Object.fromEntries(
      wholeViews.map((view) => [
        PUBLISHED_VIEWS[view],
        rounded(overallRate(scored.map(({ byView }) => byView[view] ?? 0)), 6),
      ]),
    ),
    per_environment: Object.fromEntries(
      scored.map(({ paradigm, byView, best }) => [
        publishedName(paradigm),
        { rate: best.rate, best_view: PUBLISHED_VIEWS[best.view], by_view: inPublishedWords(byView) },
      ]),
    ),
    total_trials: counted.length,
    views: views.map((view) => PUBLISHED_VIEWS[view]),
  });
}

/** The whole file around such rows. */
export function publishedLeaderboardFile(entries: readonly PublishedEntry[]): PublishedFile {
  const { source, baselines } = RODENT_BASELINES;
  return {
    schema: '4',
    environments: PUBLISHED_ORDER.map((paradigm) => publishedName(paradigm)),
    rodent_baselines: Object.fromEntries(
      baselines.map(({ paradigm, species, curve, trialsToCriterion, cited, remark }) => [
        publishedName(paradigm),
        {
          species,
          curve,
          trials_to_criterion: trialsToCriterion,
          note: [`${cited}.`, source.about, remark].filter((part) => part !== '').join(' '),
        },
      ]),
    ),
    entries: [...entries],
  };
}

type ViewRates = Readonly<Partial<Record<TextViewId, number>>>;

function viewRates(trials: readonly ScoredTrial[]): ViewRates {
  const rates: Partial<Record<TextViewId, number>> = {};
  for (const view of TEXT_VIEW_IDS) {
    const seen = trials.filter((trial) => trial.view === view);
    const successes = seen.filter(({ outcome }) => outcome === 'success').length;
    if (seen.length > 0) rates[view] = rounded(successes / seen.length, 4);
  }
  return rates;
}

function inPublishedWords(rates: ViewRates): Record<string, number> {
  const named: Record<string, number> = {};
  for (const view of TEXT_VIEW_IDS) {
    const rate = rates[view];
    if (rate !== undefined) named[PUBLISHED_VIEWS[view]] = rate;
  }
  return named;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
