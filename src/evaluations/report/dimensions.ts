import type { RatedParadigm } from '../../leaderboard/dimensions.ts';
import type { CellReport } from './report.ts';

/** The cells of one configuration as dimensions are counted by: those that have a trial. */
export function ratedCells(cells: readonly CellReport[]): readonly RatedParadigm[] {
  return cells.flatMap(({ cell, rate, interval, references }) =>
    rate === null || interval === null ? [] : [{ paradigm: cell.paradigm, rate, interval, references }],
  );
}
