import { CANARY } from '../../exports/canary.ts';
import { cellText } from '../../exports/csv.ts';
import type { EvaluationResults } from '../evaluations.ts';
import { type ReferencesOf, referencesOf } from './references.ts';

const COLUMNS = [
  'evaluation',
  'agent',
  'agent_key',
  'agent_name',
  'protocol',
  'paradigm',
  'view',
  'length',
  'seed',
  'session',
  'session_status',
  'trial',
  'phase',
  'counted',
  'outcome',
  'steps',
  'reward',
  'reason',
  'canary',
] as const;

/**
 * A row a trial (RFC 4180), void trials, probes and controls among them: `counted` says which the rates are of. `seed` is
 * the number of the session in its cell, from 1; cells of one paradigm, protocol and length meet the same trials under it.
 */
export function resultsCsv(
  { evaluation, sessions }: EvaluationResults,
  references: ReferencesOf = referencesOf,
): string {
  const uncounted = evaluation.plan.cells.map((cell) => references(cell).uncounted);
  const rows = sessions.flatMap(({ cell: index, seed, session, status, trials }) => {
    const cell = evaluation.plan.cells[index];
    if (!cell) return [];
    const { agent, protocol, paradigm, view, length } = cell;
    const about = [
      ...[evaluation.id, agent.id, agent.playerKey, agent.name, protocol, paradigm, view, length],
      ...[seed + 1, session, status],
    ]
      .map(cellText)
      .join(',');
    return trials.map(({ trial, phase, outcome, steps, reward, reason }) => {
      const isCounted = outcome !== 'void' && !uncounted[index]?.includes(phase);
      return `${about},${trial},${cellText(phase)},${isCounted ? 1 : 0},${outcome},${steps},${reward},${cellText(reason ?? '')},`;
    });
  });
  // The canary stands in one row: in each it would be most of the file.
  const lines = rows.map((row, at) => (at === 0 ? `${row}${cellText(CANARY)}` : row));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
