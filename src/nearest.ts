/**
 * The choice that was probably meant by a mistyped word: the one that the fewest slips of a finger away (a letter more,
 * less, another one, or two swapped: Damerau 1964), if at most a third of the longer word has to change, or one that it
 * is the beginning of; undefined when nothing is that near.
 */
export function nearest(typed: string, choices: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  let best: { readonly choice: string; readonly slips: number } | undefined;
  for (const choice of choices) {
    const slips = slipsBetween(wanted, choice.toLowerCase());
    if (slips > Math.max(wanted.length, choice.length) / 3) continue;
    if (!best || slips < best.slips) best = { choice, slips };
  }
  if (best || wanted.length < 2) return best?.choice;
  return choices.find((choice) => choice.toLowerCase().startsWith(wanted));
}

/** Optimal string alignment: as Levenshtein, and a swap of neighbours is one slip. */
export function slipsBetween(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 1; index <= from.length; index++) {
    const next = [index];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[index - 1] === to[column - 1];
      const isSwap = index > 1 && from[index - 1] === to[column - 2] && from[index - 2] === to[column - 1];
      const least = Math.min(
        (row[column - 1] ?? 0) + (isSame ? 0 : 1),
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
      );
      next.push(isSwap ? Math.min(least, (before[column - 2] ?? 0) + 1) : least);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
