import { PARADIGM_IDS, TEXT_VIEW_IDS } from '../paradigms/names.ts';
import { type MeasuredBaseline, measuredBaselines } from './baselines.ts';
import type { BoardFilter } from './board-filter.ts';
import { itemOf } from './overall-items.ts';

/** A measured baseline as a player of the overall board. */
export interface BaselinePlayer {
  readonly agent: string;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly paradigms: number;
  readonly cells: readonly BaselineCell[];
}

interface BaselineCell {
  readonly item: number;
  /** What the measurement is worth: as many trials as it has sessions, whose trials are alike. */
  readonly trials: number;
  readonly successes: number;
}

/** Play without perception, learning or knowledge: 1000 points by definition. */
export const ANCHOR = 'random';

/** The ladder was measured at this length; `npm run baselines` says so in the file. */
const LENGTH = 'standard';

/**
 * The measured ladder for a board, whether or not anybody has sent a baseline in: it ties the points to random play and
 * says how hard things are that few have played.
 */
export function baselinePlayers({
  protocol,
  paradigm,
  view,
}: Pick<BoardFilter, 'protocol' | 'paradigm' | 'view'>): readonly BaselinePlayer[] {
  const paradigms = paradigm === undefined ? PARADIGM_IDS : [paradigm];
  // Measured once and valid in every view, a cell of an agent that does not look counts once all the same.
  const cells = new Set(
    paradigms.flatMap((id) =>
      (view === undefined ? TEXT_VIEW_IDS : [view]).flatMap((each) => measuredBaselines(protocol, id, each)),
    ),
  );
  return [...Map.groupBy(cells, ({ agent }) => agent)].map(([agent, own]) => ({
    agent,
    successes: sum(own.map(({ successes }) => successes)),
    trials: sum(own.map(({ trials }) => trials)),
    sessions: sum(own.map(({ sessions }) => sessions)),
    paradigms: new Set(own.map((cell) => cell.paradigm)).size,
    cells: own.map((cell) => cellOf(cell, view ?? cell.view)).sort((one, other) => one.item - other.item),
  }));
}

function cellOf(cell: MeasuredBaseline, view: NonNullable<BoardFilter['view']>): BaselineCell {
  const { protocol, paradigm, successes, trials, sessions } = cell;
  const worth = Math.min(1, sessions / trials);
  return {
    item: itemOf({ protocol, paradigm, length: LENGTH, view }),
    trials: trials * worth,
    successes: successes * worth,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
