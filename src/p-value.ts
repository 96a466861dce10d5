/** The p of a test with three decimals, where it is no less than they can say: `0.012`, `< 0.001`. */
export function pCell(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** The same for sentences, behind the letter: `p = 0.012`, `p < 0.001`. */
export function pText(p: number): string {
  const cell = pCell(p);
  return cell.startsWith('<') ? `p ${cell}` : `p = ${cell}`;
}
