import type { LeaderboardRow } from './leaderboard.ts';

/**
 * The order of a board: by the lower end of the interval, then the fewer steps a success took (unknown last), then by name, play
 * without help first.
 * Rule: few trials never lead by luck. By the rate itself 1 of 1 would stand above 19 of 20; what the results make sure of is
 * what counts, and that grows with every trial. References have a rate alone, and stand where it is: whoever stands above
 * chance is surely better than chance. Rows equal in all of it keep their order, so a board never flickers.
 */
export function inStandingOrder(rows: readonly LeaderboardRow[]): readonly LeaderboardRow[] {
  return [...rows].sort(compareStandings);
}

function compareStandings(one: LeaderboardRow, other: LeaderboardRow): number {
  return (
    compareResults(one, other) ||
    compareNames(one.player, other.player) ||
    // One player's two rows have one name.
    Number(one.isAssisted) - Number(other.isAssisted)
  );
}

function compareResults(one: LeaderboardRow, other: LeaderboardRow): number {
  const [sure, othersSure] = [sureRate(one), sureRate(other)];
  if (sure !== othersSure) return othersSure - sure;
  const steps = one.meanSuccessSteps ?? Number.POSITIVE_INFINITY;
  const otherSteps = other.meanSuccessSteps ?? Number.POSITIVE_INFINITY;
  return steps === otherSteps ? 0 : steps - otherSteps;
}

function sureRate({ interval, rate }: LeaderboardRow): number {
  return interval === null ? rate : interval[0];
}

/** By code points, not by locale: a board looks the same on every machine. */
function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * The rank of each row of one paradigm, given in standing order. Only people and agents are ranked; equal results share a rank and the
 * next one is skipped (1, 2, 2, 4). Published scores and references were not made here and have none.
 */
export function ranksOf(ordered: readonly LeaderboardRow[]): ReadonlyMap<LeaderboardRow, number> {
  const ranks = new Map<LeaderboardRow, number>();
  let before: LeaderboardRow | undefined;
  for (const row of ordered) {
    if (row.kind !== 'person' && row.kind !== 'agent') continue;
    const tied = before !== undefined && compareResults(before, row) === 0 ? ranks.get(before) : undefined;
    ranks.set(row, tied ?? ranks.size + 1);
    before = row;
  }
  return ranks;
}
