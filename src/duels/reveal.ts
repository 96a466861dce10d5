import { type DuelRun, isOver, type RunTrial } from './runs.ts';

/**
 * Results of a trial are shown to a player only once they cannot help or hurry any more: after the player has finished
 * that trial too. To everybody, only once all people in the duel have.
 */

/** A run with only those trials in it that may be shown. */
export interface RevealedRun {
  readonly run: DuelRun;
  readonly shown: readonly RunTrial[];
}

/** What one player may know of the others. Nothing for somebody who does not play. */
export function revealedTo(viewerKey: string, runs: readonly DuelRun[]): readonly RevealedRun[] {
  const viewer = runs.find(({ key }) => key === viewerKey);
  if (!viewer) return [];
  const until = finishedTrials(viewer);
  return runs.filter((run) => run !== viewer).map((run) => ({ run, shown: shownUntil(run, until) }));
}

/** What everybody may know of everybody. */
export function revealedToAll(runs: readonly DuelRun[]): readonly RevealedRun[] {
  const until = Math.min(...runs.filter(({ isAgent }) => !isAgent).map(finishedTrials));
  return runs.map((run) => ({ run, shown: shownUntil(run, until) }));
}

/** How many trials somebody has behind them; whoever will not play on has nothing left to be kept from. */
export function finishedTrials(run: Pick<DuelRun, 'status' | 'trials'>): number {
  return isOver(run) ? Number.POSITIVE_INFINITY : run.trials.length;
}

function shownUntil({ trials }: DuelRun, until: number): readonly RunTrial[] {
  return trials.filter(({ trial }) => trial <= until);
}
