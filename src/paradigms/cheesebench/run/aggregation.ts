import { TEXT_VIEW_IDS, type TextViewId } from '../../names.ts';
import type { Aggregation } from '../switches.ts';

/** The views that were rated: ours, and the image view from above, which is not played here. */
export type RatedView = TextViewId | 'topdown-2d';

export type RatesByView = Readonly<Partial<Record<RatedView, number>>>;

const WITH_IMAGE: readonly RatedView[] = [...TEXT_VIEW_IDS, 'topdown-2d'];

/**
 * A paradigm's rate out of the rates of its views, and the view that it is taken from; of equal views the first.
 * Undefined where none of the views that count was played.
 */
export function aggregatedRate(
  rates: RatesByView,
  rule: Aggregation,
): { readonly view: RatedView; readonly rate: number } | undefined {
  let best: { readonly view: RatedView; readonly rate: number } | undefined;
  for (const view of viewsOf(rule)) {
    const rate = rates[view];
    if (rate !== undefined && (best === undefined || rate > best.rate)) best = { view, rate };
  }
  return best;
}

function viewsOf(rule: Aggregation): readonly RatedView[] {
  if (rule === 'best-of-3') return TEXT_VIEW_IDS;
  return rule === 'best-of-4' ? WITH_IMAGE : [rule];
}

/** The published overall value: the mean over the paradigms, each with its aggregated rate (paradigm facts 3.8). */
export function overallRate(rates: readonly number[]): number {
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}
