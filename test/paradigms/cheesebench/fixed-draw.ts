import type { Random } from '../../../src/paradigms/random/random.ts';

/** Draws that always come out as the item of this index, so that a test says which heading or goal a trial has. */
export function fixedDraw(index: number): Random {
  return {
    below: (bound) => index % bound,
    pick: <T>(items: readonly T[]) => {
      const item = items[index % items.length];
      if (item === undefined) throw new RangeError('pick() from an empty list');
      return item;
    },
    shuffle: (items) => [...items],
    coin: () => index % 2 === 1,
  };
}
