import { dimensionReferences, dimensionValues, mean } from '../../leaderboard/dimensions.ts';
import { curvePoints } from '../../leaderboard/learning-curve.ts';
import type { EvaluationResults, SessionResult } from '../evaluations.ts';
import { comparisonsOf } from './comparisons.ts';
import { configurationsOf } from './configurations.ts';
import { ratedCells } from './dimensions.ts';
import { measuredOf, type SortedSession, sortedSession } from './measured.ts';
import { type CellReferences, type ReferencesOf, referencesOf } from './references.ts';
import type { CellReport, ConfigurationReport, Report } from './report.ts';

/** All that is counted of an evaluation. The order of its sessions does not matter. */
export function reportOf(results: EvaluationResults, references: ReferencesOf = referencesOf): Report {
  const { evaluation } = results;
  const { plan } = evaluation;
  const configurations = configurationsOf(plan);
  const ofCells: readonly CellReferences[] = plan.cells.map(references);
  const sessions = inOrder(results.sessions).flatMap((result) => {
    const known = ofCells[result.cell];
    return known ? [sortedSession(result, known.uncounted)] : [];
  });
  const byCell = groupedByCell(sessions, plan.cells.length);
  const cells = plan.cells.flatMap((cell, index): readonly CellReport[] => {
    const known = ofCells[index];
    if (!known) return [];
    return [
      {
        cell,
        configuration: configurations.ofCell[index] ?? 0,
        references: known,
        ...measuredOf(byCell[index] ?? [], plan.seeds),
      },
    ];
  });
  const byConfiguration = configurations.list.map((_, index) =>
    byCell.flatMap((group, cell) => (configurations.ofCell[cell] === index ? group : [])),
  );
  return {
    evaluation,
    totals: measuredOf(sessions, plan.cells.length * plan.seeds),
    cells,
    configurations: configurations.list.map((configuration, index): ConfigurationReport => {
      const own = cells.filter((cell) => cell.configuration === index);
      const rates = own.flatMap(({ rate }) => (rate === null ? [] : [rate]));
      return {
        configuration,
        ...measuredOf(byConfiguration[index] ?? [], own.length * plan.seeds),
        meanRate: rates.length === 0 ? null : mean(rates),
        dimensions: dimensionValues(ratedCells(own)),
        references: dimensionReferences(ratedCells(own)),
      };
    }),
    curves: cells.map(({ cell, configuration }, index) => ({
      configuration,
      paradigm: cell.paradigm,
      points: curvePoints(byCell[index] ?? []),
    })),
    ...comparisonsOf(byConfiguration, ({ result }) => {
      // What is seen is not a part of it: views of one task show the same trials.
      const { protocol, paradigm, length } = plan.cells[result.cell] ?? {};
      return JSON.stringify([protocol, paradigm, length, result.seed]);
    }),
  };
}

/** Sums of fractions differ in their last bit by order, so that is always the same. */
function inOrder(sessions: readonly SessionResult[]): readonly SessionResult[] {
  return [...sessions].sort((one, other) => one.cell - other.cell || one.seed - other.seed);
}

function groupedByCell(
  sessions: readonly SortedSession[],
  cells: number,
): readonly (readonly SortedSession[])[] {
  const groups: SortedSession[][] = Array.from({ length: cells }, () => []);
  for (const session of sessions) groups[session.result.cell]?.push(session);
  return groups;
}
