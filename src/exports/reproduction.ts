import type { PublishedRow } from '../leaderboard/published.ts';
import { wilsonInterval } from '../leaderboard/wilson.ts';
import { aggregatedRate, overallRate } from '../paradigms/cheesebench/run/aggregation.ts';
import { PUBLISHED_ORDER } from '../paradigms/cheesebench/run/run-published.ts';
import { PARADIGM_NAMES, type ParadigmId, TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';
import { percentCell, percentRange } from '../percent.ts';
import { inColumns } from './columns.ts';

/** What was played here of one paradigm in one view. */
export interface ReproducedCell {
  readonly paradigm: ParadigmId;
  readonly view: TextViewId;
  readonly successes: number;
  /** Those that count: no void ones. */
  readonly trials: number;
}

/** One line of the comparison. */
export interface ReproductionRow {
  readonly paradigm: ParadigmId;
  /** `best`: of the views that were played, as the published value is made. */
  readonly view: TextViewId | 'best';
  readonly ours: { readonly successes: number; readonly trials: number; readonly rate: number } | null;
  readonly published: { readonly rate: number; readonly count: string } | null;
  /** Ours less the published one, in points; null without one of them. */
  readonly points: number | null;
  /** Whether the published rate lies in the 95 % interval of ours; null without one of them. */
  readonly isInside: boolean | null;
}

export interface Reproduction {
  readonly rows: readonly ReproductionRow[];
  /** Means over the paradigms played, of the best views: ours and the published one. */
  readonly overall: { readonly ours: number | null; readonly published: number | null };
}

/** Our numbers beside a published row, paradigm by paradigm in the published order; the rules of 3.8 make the best views. */
export function reproductionOf(cells: readonly ReproducedCell[], published: PublishedRow): Reproduction {
  const played = PUBLISHED_ORDER.filter((id) => cells.some(({ paradigm }) => paradigm === id));
  const rows = played.flatMap((paradigm) => rowsOf(paradigm, cells, published));
  const bests = rows.filter(({ view }) => view === 'best');
  return {
    rows,
    overall: {
      ours: meanOf(bests.map(({ ours }) => ours?.rate)),
      published: meanOf(played.map((paradigm) => published.best(paradigm)?.rate)),
    },
  };
}

function rowsOf(
  paradigm: ParadigmId,
  cells: readonly ReproducedCell[],
  published: PublishedRow,
): readonly ReproductionRow[] {
  const own = TEXT_VIEW_IDS.flatMap((view) =>
    cells.filter((cell) => cell.paradigm === paradigm && cell.view === view),
  );
  const views = own.map((cell): ReproductionRow => {
    const count = published.in(paradigm, cell.view);
    const theirs = count
      ? { rate: count.successes / count.trials, count: `${count.successes}/${count.trials}` }
      : null;
    return compared(paradigm, cell.view, cell, theirs);
  });
  const rates = Object.fromEntries(
    own.filter(isPlayed).map((cell) => [cell.view, cell.successes / cell.trials]),
  );
  const best = aggregatedRate(rates, 'best-of-3');
  const theirs = published.best(paradigm);
  const count = theirs?.count ? `${theirs.count.successes}/${theirs.count.trials}` : '';
  return [
    ...views,
    compared(
      paradigm,
      'best',
      own.find(({ view }) => view === best?.view),
      theirs ? { rate: theirs.rate, count } : null,
    ),
  ];
}

function isPlayed({ trials }: ReproducedCell): boolean {
  return trials > 0;
}

function compared(
  paradigm: ParadigmId,
  view: ReproductionRow['view'],
  cell: ReproducedCell | undefined,
  published: ReproductionRow['published'],
): ReproductionRow {
  if (!cell || !isPlayed(cell))
    return { paradigm, view, ours: null, published, points: null, isInside: null };
  const { successes, trials } = cell;
  const rate = successes / trials;
  const ours = { successes, trials, rate };
  if (!published) return { paradigm, view, ours, published, points: null, isInside: null };
  const [low, high] = wilsonInterval(successes, trials);
  // The source rounds to four decimals, the baselines to three: a bound that is met by rounding alone is met.
  const isInside = published.rate >= low - 5e-4 && published.rate <= high + 5e-4;
  return { paradigm, view, ours, published, points: 100 * (rate - published.rate), isInside };
}

function meanOf(rates: readonly (number | undefined)[]): number | null {
  const known = rates.filter((rate) => rate !== undefined);
  return known.length === 0 || known.length < rates.length ? null : overallRate(known);
}

/** As monospaced columns. */
export function reproductionTable({ rows, overall }: Reproduction, published: PublishedRow): string {
  const lines = rows.map(({ paradigm, view, ours, published: theirs, points, isInside }, at) => [
    paradigm === rows[at - 1]?.paradigm ? '' : PARADIGM_NAMES[paradigm].title,
    view,
    ours ? `${ours.successes}/${ours.trials}` : '-',
    ours ? percentCell(ours.rate) : '-',
    ours ? intervalCell(ours.successes, ours.trials) : '-',
    theirs?.count ?? '',
    theirs ? percentCell(theirs.rate) : '-',
    points === null ? '' : signed(points),
    isInside === null ? '' : isInside ? 'inside' : 'outside',
  ]);
  const count = new Set(rows.map(({ paradigm }) => paradigm)).size;
  const { ours, published: theirs } = overall;
  const mean = [
    `mean of ${count}`,
    'best',
    '',
    ours === null ? '-' : percentCell(ours),
    '',
    '',
    theirs === null ? '-' : percentCell(theirs),
    ours === null || theirs === null ? '' : signed(100 * (ours - theirs)),
    '',
  ];
  const head = ['%', 'view', 'k/n', 'here', '95 %', published.name, '%', 'points', ''];
  return inColumns([head, ...lines, mean], [0, 1, 8]);
}

function intervalCell(successes: number, trials: number): string {
  return percentRange(wilsonInterval(successes, trials));
}

function signed(points: number): string {
  const whole = Math.round(points);
  return whole > 0 ? `+${whole}` : String(whole === 0 ? 0 : whole);
}
