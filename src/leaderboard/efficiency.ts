/** What going straighter than the reference is worth at most, as in ARC-AGI-3. */
const CAP = 1.15;

/**
 * Median of (fewest steps / steps)², at most 1.15, over solved trials; null without one. `ratios` are fewest / taken, in
 * any order; they are moved about.
 */
export function medianEfficiency(ratios: Float64Array): number | null {
  if (ratios.length === 0) return null;
  const middle = Math.floor(ratios.length / 2);
  const upper = scoreOf(selected(ratios, middle));
  if (ratios.length % 2 === 1) return upper;
  return (scoreOf(ratios.subarray(0, middle).reduce((most, ratio) => Math.max(most, ratio))) + upper) / 2;
}

function scoreOf(ratio: number): number {
  return Math.min(CAP, ratio ** 2);
}

/** The value that would stand at a place if all were in order; none before it is larger (Hoare's selection). */
function selected(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] ?? pivot) < pivot) left++;
      while ((values[right] ?? pivot) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swapped;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place] ?? 0;
}
