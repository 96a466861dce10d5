import { type ParadigmReferences, paradigmReferences } from '../../leaderboard/paradigm-references.ts';
import type { Cell } from '../plan.ts';

/** What the result of a cell is read against; without baselines where they were not measured in the same task. */
export type CellReferences = ParadigmReferences;

export type ReferencesOf = (cell: Cell) => CellReferences;

/** The ladder was measured in sessions of this length; other lengths have other phases. */
const MEASURED_LENGTH = 'standard';

/**
 * The references that the leaderboard shows for the same task. Throws where the plan names a paradigm that its protocol
 * does not have: such a plan is never kept.
 */
export function referencesOf({ protocol, paradigm, view, length }: Cell): CellReferences {
  const references = paradigmReferences(protocol, paradigm, view);
  if (!references) throw new Error(`${paradigm} is not played under ${protocol}`);
  return length === MEASURED_LENGTH ? references : { ...references, baselines: [] };
}
