import { paradigmOf } from '../paradigms/catalogue.ts';
import { phasesOf } from '../paradigms/session.ts';
import type { TrialRow } from '../store/records.ts';
import type { Puzzle, PuzzleMark } from './puzzles.ts';

type Task = Pick<Puzzle, 'protocol' | 'paradigm' | 'length'>;

/** How many trials a puzzle has, probes included: as many as its boards count. */
export function allTrialsOf(puzzle: Task): number {
  return phasesOf(rulesOf(puzzle), puzzle.length).length;
}

/** How many trials of a puzzle count: those of all its phases but the ones with measures of their own. */
export function trialsOf(puzzle: Task): number {
  const rules = rulesOf(puzzle);
  return phasesOf(rules, puzzle.length).filter((phase) => !rules.uncounted?.includes(phase)).length;
}

/** A mark for each counted trial of an attempt that is over, in their order; those left by a person come last. */
export function marksOf(
  puzzle: Task,
  rows: readonly Pick<TrialRow, 'phase' | 'outcome'>[],
  forfeited: number,
): readonly PuzzleMark[] {
  const played = countedOf(puzzle, rows).flatMap(({ outcome }): readonly PuzzleMark[] =>
    outcome === 'void' ? [] : [outcome],
  );
  return [...played, ...Array.from({ length: forfeited }, () => 'unplayed' as const)];
}

/** Those trials whose phase counts. */
export function countedOf<Row extends Pick<TrialRow, 'phase'>>(
  puzzle: Task,
  rows: readonly Row[],
): readonly Row[] {
  const { uncounted = [] } = rulesOf(puzzle);
  return rows.filter(({ phase }) => !uncounted.includes(phase));
}

function rulesOf({ protocol, paradigm }: Task) {
  const rules = paradigmOf(protocol, paradigm);
  if (!rules) throw new Error(`There is no ${paradigm} under ${protocol}`);
  return rules;
}
