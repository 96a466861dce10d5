/**
 * Places for labels beside their lines: as near to what each wants as can be, in that order, at least `gap` apart and
 * within the bounds. Where there is no room for all they stand closer together.
 */
export function spreadOut(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const step = wanted.length < 2 ? gap : Math.min(gap, (high - low) / (wanted.length - 1));
  const order = wanted.map((y, index) => ({ y, index })).sort((one, other) => one.y - other.y);
  const placed: number[] = [];
  for (const { y } of order)
    placed.push(Math.max(low, y, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + step));
  // What was pushed out below moves up again, and all that stands in its way.
  let limit = high;
  for (let at = placed.length - 1; at >= 0; at--) {
    const place = Math.min(placed[at] ?? limit, limit);
    placed[at] = place;
    limit = place - step;
  }
  const result = wanted.map(() => 0);
  for (const [at, { index }] of order.entries()) result[index] = placed[at] ?? 0;
  return result;
}
