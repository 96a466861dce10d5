/** The state behind the end of a trial. Nothing follows it. */
export const END = 0;

/**
 * The state before a session's first step. An agent that is taken up again is told every step but not the board that
 * the first one was taken on: with a number of its own for that board, it knows the same as one that was there.
 */
export const OUTSET = 1;

/**
 * Boards as numbers: equal boards are one state, and that is all that is known of them. No character means anything,
 * nothing is kept of earlier boards, and place or heading are known only where the board shows them. Events are left
 * out: what goes on (a tone, a pressed lever) is on the board as well, and what is over would only split its states.
 */
export class States {
  readonly #numbers = new Map<number, number>();

  of(board: string): number {
    const hash = textHash(board);
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    const number = this.count;
    this.#numbers.set(hash, number);
    return number;
  }

  /** Numbers are given from 0 to one less than this. */
  get count(): number {
    return OUTSET + 1 + this.#numbers.size;
  }
}

/**
 * 53 bits of a text, the same in every process: two multiplicative hashes of 32 bits, by FNV-1a's prime and by the
 * golden ratio, each well mixed at its end. Among a million boards there are two with one hash once in 18,000 times.
 */
export function textHash(text: string): number {
  let low = 0x811c9dc5;
  let high = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    high ^= high >>> 15;
  }
  return (mixed(high) >>> 11) * 2 ** 32 + (mixed(low) >>> 0);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
