/** What going straighter than the reference is worth at most, as in ARC-AGI-3. */
const CAP = 1.15;

/**
 * Median of (fewest steps / steps)², at most 1.15, over solved trials; null without one. `ratios` are fewest / taken, in
 * any order, and are put in order.
 */
export function medianEfficiency(ratios: Float64Array): number | null {
  if (ratios.length === 0) return null;
  ratios.sort();
  const middle = Math.floor(ratios.length / 2);
  const upper = scoreOf(ratios[middle] ?? 0);
  return ratios.length % 2 === 1 ? upper : (scoreOf(ratios[middle - 1] ?? 0) + upper) / 2;
}

function scoreOf(ratio: number): number {
  return Math.min(CAP, ratio ** 2);
}
