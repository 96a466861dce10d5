import type { Session, TrialRecord } from '../session.ts';
import { type Measured, measured } from './measured.ts';

/**
 * Mean over the successful counted trials of (actions that the oracle needs in the same trial / actions), 0 to 1; null
 * without a success. A trial that the player ended sooner than the oracle counts 1. The SPL of embodied navigation
 * (Anderson et al. 2018, arXiv 1807.06757), in actions and over successes only: success has a figure of its own.
 *
 * @param counted The counted trials of the player.
 * @param fresh A session of the same spec that nobody has played. Trials of a seed are the same whatever was played
 *   before them, so the oracle's session holds the ideal of each.
 */
export function pathEfficiency(counted: readonly TrialRecord[], fresh: Session): Measured | null {
  const successes = counted.filter(({ outcome }) => outcome === 'success');
  const lastTrial = successes.at(-1)?.trial ?? 0;
  while (fresh.records.length < lastTrial) fresh.act(fresh.bestAction());
  const efficiencies = successes.flatMap(({ trial, steps }) => {
    const oracle = fresh.records[trial - 1];
    return oracle?.outcome === 'success' ? [Math.min(1, oracle.steps / steps)] : [];
  });
  return measured(
    efficiencies.reduce((sum, efficiency) => sum + efficiency, 0),
    efficiencies.length,
  );
}
