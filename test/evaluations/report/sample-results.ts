import { NO_USAGE, type Usage } from '../../../src/agents/usage.ts';
import type {
  EvaluationRecord,
  EvaluationResults,
  SessionResult,
} from '../../../src/evaluations/evaluations.ts';
import type { Cell, Plan } from '../../../src/evaluations/plan.ts';
import type { TrialRow } from '../../../src/store/records.ts';

export function sampleCell(given: Partial<Cell> & { readonly name?: string } = {}): Cell {
  const { name = 'random', ...rest } = given;
  return {
    agent: { id: name, playerKey: `agent:${name}`, name },
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 'standard',
    ...rest,
  };
}

/** A row of the log, from its number and a letter: s success, f failure, t timeout, v void, p a probe that succeeded. */
export function sampleTrial(trial: number, letter: string, phase = 'acquisition'): TrialRow {
  const outcomes = { s: 'success', f: 'failure', t: 'timeout', v: 'void', p: 'success' } as const;
  const outcome = Object.entries(outcomes).find(([key]) => key === letter)?.[1] ?? 'void';
  return {
    trial,
    phase: letter === 'p' ? 'probe' : phase,
    outcome,
    steps: 10 + trial,
    reward: outcome === 'success' ? 1 : 0,
    measures: {},
    reason: outcome === 'void' ? 'stopped' : null,
  };
}

export function sampleSession(
  cell: number,
  seed: number,
  letters: string,
  given: Partial<SessionResult> = {},
): SessionResult {
  return {
    cell,
    seed,
    session: `s${cell}x${seed}`,
    status: 'finished',
    trials: Array.from(letters, (letter, index) => sampleTrial(index + 1, letter)),
    usage: NO_USAGE,
    ...given,
  };
}

export function sampleEvaluation(plan: Plan, given: Partial<EvaluationRecord> = {}): EvaluationRecord {
  return {
    id: 'abcdefghij12',
    plan,
    place: { platform: 'playground', workspace: 'playground:house', channel: 'playground:house/lab' },
    startedBy: { key: 'playground:ada', kind: 'person', name: 'Ada' },
    status: 'finished',
    runner: 'house',
    isShown: false,
    createdAt: new Date('2026-09-01T10:00:00Z'),
    startedAt: new Date('2026-09-01T10:01:00Z'),
    endedAt: new Date('2026-09-01T10:31:00Z'),
    ...given,
  };
}

/** Letters of the sessions of each cell, a string a seed. */
export function sampleResults(
  cells: readonly (readonly [cell: Cell, sessions: readonly string[]])[],
  given: Partial<EvaluationRecord> = {},
): EvaluationResults {
  const seeds = Math.max(...cells.map(([, sessions]) => sessions.length));
  const plan = { cells: cells.map(([cell]) => cell), seeds, name: '' };
  return {
    evaluation: sampleEvaluation(plan, given),
    sessions: cells.flatMap(([, sessions], cell) =>
      sessions.map((letters, seed) => sampleSession(cell, seed, letters)),
    ),
  };
}

export function sampleUsage(given: Partial<Usage> = {}): Usage {
  return {
    ...NO_USAGE,
    calls: 10,
    promptTokens: 20_000,
    completionTokens: 1_000,
    nanodollars: 123_456_789,
    replies: { ...NO_USAGE.replies, legal: 9, repaired: 1 },
    waited: 8_000,
    ...given,
  };
}
