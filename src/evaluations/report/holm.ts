/** P values adjusted for there being several (Holm 1979), in the order given. */
export function holmAdjusted(values: readonly number[]): readonly number[] {
  const order = values.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const adjusted = values.map(() => 1);
  let least = 0;
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, (values.length - rank) * p));
    adjusted[index] = least;
  }
  return adjusted;
}
