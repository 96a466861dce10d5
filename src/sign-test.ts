/**
 * Exact two-sided sign test: how likely it is, if either side were as likely to win, that wins and losses are at least as
 * uneven as they are. Draws say nothing and are left out. From 0 to 1; 1 without a decision.
 * Throws a RangeError unless both are whole numbers from 0 up.
 */
export function signTest(wins: number, losses: number): number {
  for (const count of [wins, losses]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`There cannot be ${count} wins`);
  }
  const decided = wins + losses;
  const fewer = Math.min(wins, losses);
  // In logarithms, since half to the power of some thousand sessions is 0 in floating point.
  let term = -decided * Math.LN2;
  let tail = Math.exp(term);
  for (let k = 1; k <= fewer; k++) {
    term += Math.log((decided - k + 1) / k);
    tail += Math.exp(term);
  }
  return Math.min(1, 2 * tail);
}
