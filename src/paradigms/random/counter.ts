import type { Random } from './random.ts';

/**
 * Counter-based draws: the stream is a function of its key alone, so that every trial has its own stream
 * (key = session seed, trial number) whatever was drawn before. The generator is sfc32 (Chris Doty-Humphrey,
 * PractRand), its 128-bit state filled from the key by a MurmurHash3-style mix.
 */
export class CounterRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...key: readonly (string | number)[]) {
    const text = key.join('\u0000');
    this.#a = mix(text, 0x9e3779b9);
    this.#b = mix(text, 0x85ebca6b);
    this.#c = mix(text, 0xc2b2ae35);
    // sfc32 needs some rounds until every bit of the key has reached every bit of the output.
    for (let round = 0; round < 12; round++) this.#next();
  }

  below(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1)
      throw new RangeError(`below(${bound}): the bound must be 1 or more`);
    // Draws above the largest multiple of the bound are rejected: a plain remainder would favour small numbers.
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    let draw = this.#next();
    while (draw >= limit) draw = this.#next();
    return draw % bound;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('pick() from an empty list');
    return item;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const rest = [...items];
    const shuffled: T[] = [];
    while (rest.length > 0) shuffled.push(...rest.splice(this.below(rest.length), 1));
    return shuffled;
  }

  coin(): boolean {
    return this.below(2) === 1;
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }
}

function mix(text: string, start: number): number {
  let hash = start ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0xcc9e2d51);
    hash = ((hash << 13) | (hash >>> 19)) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
