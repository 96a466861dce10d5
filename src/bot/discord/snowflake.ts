/** The first millisecond of 2015, from which Discord's ids count ("Snowflakes" in its reference). */
const EPOCH = 1_420_070_400_000;

/** When a thing of Discord's was made, in milliseconds since 1970: its id says so. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH;
}
