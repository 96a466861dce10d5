/** Discord's ids: milliseconds since 2015 above 22 bits that count, so that later ones are greater. */
const EPOCH = 1_420_070_400_000;

export class Snowflakes {
  #count = 0;

  next(at: number): string {
    this.#count += 1;
    return ((BigInt(Math.floor(at - EPOCH)) << 22n) | BigInt(this.#count & 0x3f_ffff)).toString();
  }
}
