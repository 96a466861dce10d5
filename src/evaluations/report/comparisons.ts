import { countOf } from '../../leaderboard/learning-curve.ts';
import { signTest } from '../../sign-test.ts';
import { holmAdjusted } from './holm.ts';
import type { SortedSession } from './measured.ts';
import { pairedDifference } from './paired-difference.ts';
import type { Comparison } from './report.ts';

/** So many configurations are compared each with each; beyond that the first one with all others (our choice). */
const EACH_WITH_EACH = 12;

/** A session's successes under the name of its trials: two sessions of one name met the same ones. */
type ByTrials = ReadonlyMap<string, { readonly successes: number; readonly trials: number }>;

export interface Comparisons {
  readonly comparisons: readonly Comparison[];
  readonly comparesFirstOnly: boolean;
}

/**
 * Every two configurations that share trials, compared on them. `nameOf` names the trials of a session: its task and seed.
 * Only finished sessions are paired: a void one would be compared by how far it came.
 */
export function comparisonsOf(
  configurations: readonly (readonly SortedSession[])[],
  nameOf: (session: SortedSession) => string,
): Comparisons {
  const played = configurations.map((sessions) => byTrials(sessions, nameOf));
  const comparesFirstOnly = configurations.length > EACH_WITH_EACH;
  const found: Omit<Comparison, 'adjusted'>[] = [];
  for (const [one, own] of played.entries()) {
    if (comparesFirstOnly && one > 0) break;
    for (const [at, others] of played.slice(one + 1).entries()) {
      const comparison = compared(own, others);
      if (comparison) found.push({ one, other: one + 1 + at, ...comparison });
    }
  }
  const adjusted = holmAdjusted(found.map(({ p }) => p));
  return {
    comparisons: found.map((comparison, at) => ({ ...comparison, adjusted: adjusted[at] ?? 1 })),
    comparesFirstOnly,
  };
}

function byTrials(sessions: readonly SortedSession[], nameOf: (session: SortedSession) => string): ByTrials {
  return new Map(
    sessions
      .filter(({ result, counted }) => result.status === 'finished' && counted.length > 0)
      .map((session) => [nameOf(session), countOf(session.counted)]),
  );
}

function compared(
  own: ByTrials,
  others: ByTrials,
): Omit<Comparison, 'one' | 'other' | 'adjusted'> | undefined {
  const pairs = Array.from(own).flatMap(([name, one]) => {
    const other = others.get(name);
    return other ? [{ one, other }] : [];
  });
  if (pairs.length === 0) return undefined;
  const wins = pairs.filter(({ one, other }) => one.successes > other.successes).length;
  const losses = pairs.filter(({ one, other }) => one.successes < other.successes).length;
  const rates = pairs.map(({ one, other }) => ({
    one: one.successes / one.trials,
    other: other.successes / other.trials,
    trials: Math.min(one.trials, other.trials),
  }));
  return {
    pairs: pairs.length,
    wins,
    draws: pairs.length - wins - losses,
    losses,
    p: signTest(wins, losses),
    ...pairedDifference(rates),
  };
}
