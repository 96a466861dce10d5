import { publishedScores } from '../leaderboard/published.ts';
import { wilsonInterval } from '../leaderboard/wilson.ts';
import { aggregatedRate, overallRate } from '../paradigms/cheesebench/run/aggregation.ts';
import type { PublishedTrial } from '../paradigms/cheesebench/run/play-trials.ts';
import { PUBLISHED_ORDER, type PublishedRun } from '../paradigms/cheesebench/run/run-published.ts';
import type { Aggregation } from '../paradigms/cheesebench/switches.ts';
import { PARADIGM_NAMES, type ParadigmId, type TextViewId } from '../paradigms/names.ts';
import { percentCell, percentRange } from '../percent.ts';
import { inColumns } from './columns.ts';

/** Whose trials of a run: the random agent's, which plays first, or those of the player after it. */
export type Seat = 'random' | 'player';

/** The rates of a run beside the published random row, as monospaced columns. */
export function runTable(run: PublishedRun, playerName: string, aggregation: Aggregation): string {
  const paradigms = PUBLISHED_ORDER.filter((id) => run.some(({ paradigm }) => paradigm === id));
  const seats: readonly Seat[] = run.some(({ player }) => player !== null)
    ? ['random', 'player']
    : ['random'];
  const results = paradigms.map((paradigm) => ({
    paradigm,
    published: publishedRandomRate(paradigm),
    bests: seats.map((seat) => bestOf(run, paradigm, seat, aggregation)),
  }));
  const heads = seats.map((seat) => (seat === 'random' ? 'random' : playerName));
  const rows = [
    ['%', 'published random', ...heads.flatMap((head) => [head, 'k/n', '95 %', 'view'])],
    ...results.map(({ paradigm, published, bests }) => [
      PARADIGM_NAMES[paradigm].title,
      percentCell(published),
      ...bests.flatMap(({ rate, successes, trials, view }) => [
        percentCell(rate),
        `${successes}/${trials}`,
        intervalCell(successes, trials),
        view,
      ]),
    ]),
    [
      `mean of ${results.length}`,
      percentCell(overallRate(results.map(({ published }) => published))),
      ...seats.flatMap((_, at) => [
        percentCell(overallRate(results.map(({ bests }) => bests[at]?.rate ?? 0))),
        '',
        '',
        '',
      ]),
    ],
  ];
  // Views stand behind three numbers each.
  return inColumns(rows, [0, ...seats.map((_, at) => 5 + 4 * at)]);
}

interface Best {
  readonly view: TextViewId | '';
  readonly rate: number;
  readonly successes: number;
  readonly trials: number;
}

function bestOf(run: PublishedRun, paradigm: ParadigmId, seat: Seat, aggregation: Aggregation): Best {
  const counts = run
    .filter((cell) => cell.paradigm === paradigm)
    .map(({ view, [seat]: trials }) => ({
      view,
      successes: successesOf(trials ?? []),
      trials: trials?.length ?? 0,
    }));
  const rates = Object.fromEntries(counts.map(({ view, successes, trials }) => [view, successes / trials]));
  const best = aggregatedRate(rates, aggregation);
  const found = counts.find(({ view }) => view === best?.view);
  return { view: '', successes: 0, trials: 0, ...found, rate: best?.rate ?? 0 };
}

function successesOf(trials: readonly PublishedTrial[]): number {
  return trials.filter(({ outcome }) => outcome === 'success').length;
}

function publishedRandomRate(paradigm: ParadigmId): number {
  return publishedScores(paradigm).find(({ name }) => name === 'Random')?.rate ?? 0;
}

function intervalCell(successes: number, trials: number): string {
  if (trials === 0) return '';
  return percentRange(wilsonInterval(successes, trials));
}
