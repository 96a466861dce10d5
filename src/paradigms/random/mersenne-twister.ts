/**
 * MT19937 (Matsumoto and Nishimura 1998), seeded through its array-key initialiser as Python's `random.Random(seed)`
 * does: the published random agent's stream. Checked against the reference program's first outputs and against the
 * published first actions.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(WORDS);
  #next = WORDS;

  /** @param key 32-bit words; Python's seed 42 is the key [42]. */
  constructor(key: readonly number[]) {
    if (key.length === 0) throw new RangeError('MersenneTwister: the key needs at least one word');
    this.#seedWith(19650218);
    this.#stirIn(key);
  }

  /** The next 32-bit output. */
  nextUint32(): number {
    if (this.#next === WORDS) this.#generate();
    let word = this.#word(this.#next++);
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** One of four items as Python's `choice` draws it: the top 3 bits, values above 3 rejected. */
  choiceOfFour(): 0 | 1 | 2 | 3 {
    for (;;) {
      const draw = this.nextUint32() >>> 29;
      if (draw === 0 || draw === 1 || draw === 2 || draw === 3) return draw;
    }
  }

  #word(index: number): number {
    return this.#state[index] ?? 0;
  }

  #seedWith(seed: number): void {
    this.#state[0] = seed;
    for (let index = 1; index < WORDS; index++) {
      const before = this.#word(index - 1);
      this.#state[index] = Math.imul(1812433253, before ^ (before >>> 30)) + index;
    }
  }

  /** The reference initialiser's two passes: the first folds the key in, the second spreads it. */
  #stirIn(key: readonly number[]): void {
    let place = 1;
    const advance = (): void => {
      place += 1;
      if (place < WORDS) return;
      this.#state[0] = this.#word(WORDS - 1);
      place = 1;
    };
    for (let round = 0; round < Math.max(WORDS, key.length); round++) {
      const keyAt = round % key.length;
      const before = this.#word(place - 1);
      this.#state[place] =
        (this.#word(place) ^ Math.imul(before ^ (before >>> 30), 1664525)) + (key[keyAt] ?? 0) + keyAt;
      advance();
    }
    for (let round = 0; round < WORDS - 1; round++) {
      const before = this.#word(place - 1);
      this.#state[place] = (this.#word(place) ^ Math.imul(before ^ (before >>> 30), 1566083941)) - place;
      advance();
    }
    this.#state[0] = 0x80000000;
  }

  #generate(): void {
    for (let index = 0; index < WORDS; index++) {
      const joined = (this.#word(index) & 0x80000000) | (this.#word((index + 1) % WORDS) & 0x7fffffff);
      const twisted = (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
      this.#state[index] = this.#word((index + 397) % WORDS) ^ twisted;
    }
    this.#next = 0;
  }
}

/** The generator's degree of recurrence. */
const WORDS = 624;
