/** A stream of draws. Implementations are deterministic: same key, same draws, on every machine. */
export interface Random {
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number;
  /** One of the items, each as likely. */
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
  /** The items in a random order; the input stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
  /** True half of the time. */
  coin(): boolean;
}
