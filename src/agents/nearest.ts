/**
 * The choice that was probably meant by a mistyped word: the one with the fewest single-letter edits (Levenshtein 1966),
 * if a third of the longer word or less has to change; undefined when nothing is that near.
 */
export function nearest(typed: string, choices: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  let best: { readonly choice: string; readonly distance: number } | undefined;
  for (const choice of choices) {
    const distance = editDistance(wanted, choice.toLowerCase());
    if (distance > Math.max(wanted.length, choice.length) / 3) continue;
    if (!best || distance < best.distance) best = { choice, distance };
  }
  return best?.choice;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let index = 1; index <= from.length; index++) {
    const next = [index];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[index - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
