/** The Wilson score interval of a proportion, 95 %. */
export function wilson95(successes: number, trials: number): { readonly low: number; readonly high: number } {
  const z = 1.959964;
  const rate = successes / trials;
  const centre = rate + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return { low: (centre - spread) / scale, high: (centre + spread) / scale };
}
