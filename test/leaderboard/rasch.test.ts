import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRasch, RASCH_PRIOR, type RaschData } from '../../src/leaderboard/rasch.ts';
import { raschErrors } from '../../src/leaderboard/rasch-errors.ts';
import { flattened, logistic, simulatedBoard } from './simulated-board.ts';

type Row = readonly (readonly [item: number, trials: number, successes: number])[];

function dataOf(
  rows: readonly Row[],
  groups: readonly number[] = [0],
  anchor: number | null = null,
): RaschData {
  const cells = rows.map((row) => row.map(([item, trials, successes]) => ({ item, trials, successes })));
  return { groups, ...flattened(cells), anchor };
}

/** The root of a falling function. */
function rootOf(slope: (x: number) => number): number {
  let [low, high] = [-30, 30];
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('fitRasch', () => {
  it('two players who mirror each other: the item is in the middle, and the rest is one equation', () => {
    const { abilities, shared } = fitRasch(dataOf([[[0, 10, 8]], [[0, 10, 2]]]));
    const ability = rootOf((x) => 8 - 10 * logistic(x) - x / RASCH_PRIOR.ability);
    expect(abilities[0]).toBeCloseTo(ability, 8);
    expect(abilities[1]).toBeCloseTo(-ability, 8);
    expect(shared[0]).toBeCloseTo(0, 8);
    expect(shared[1]).toBeCloseTo(0, 8);
  });

  it('the anchor alone: its ability is 0, so the difficulty is one equation', () => {
    const { abilities, shared } = fitRasch(dataOf([[[0, 20, 5]]], [0], 0));
    const { group, item } = RASCH_PRIOR;
    expect(abilities[0]).toBe(0);
    expect(shared[0]).toBeCloseTo(
      rootOf((x) => 20 * logistic(-x) - 5 - x / (group + item)),
      8,
    );
  });

  it('an item that nobody played is as hard as its group, and one of another group as hard as the anchor is able', () => {
    const { shared } = fitRasch(dataOf([[[0, 20, 5]]], [0, 0, 1], 0));
    const { group, item } = RASCH_PRIOR;
    // The mean of one normal variable given the other.
    expect(shared[1]).toBeCloseTo(((shared[0] ?? 0) * group) / (group + item), 8);
    expect(shared[2]).toBeCloseTo(0, 8);
  });

  it('who has not played has what is usual', () => {
    const { abilities, shared } = fitRasch(dataOf([[[0, 20, 5]], [[0, 20, 15]], []], [0], 0));
    expect(abilities[2]).toBeCloseTo(shared[1] ?? Number.NaN, 8);
    expect(abilities[2]).toBeGreaterThan(0);
  });

  it.each([
    ['all', 1],
    ['none', 0],
  ])('who solved %s is not infinitely far away, and further the more was played', (_, rate) => {
    const rows: Row[] = [[[0, 20, 10]], ...[5, 50, 500, 50_000].map((n): Row => [[0, n, n * rate]])];
    const { abilities } = fitRasch(dataOf(rows, [0], 0));
    const sizes = Array.from(abilities, (ability) => (rate === 1 ? ability : -ability)).slice(1);
    expect(sizes.every(Number.isFinite)).toBe(true);
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(sizes.at(-1)).toBeLessThan(20);
  });

  it('the same results give the same ability', () => {
    const { abilities } = fitRasch(dataOf([[[0, 20, 10]], [[0, 12, 9]], [[0, 12, 9]]], [0], 0));
    expect(abilities[1]).toBe(abilities[2]);
  });

  it('failing at what is easy costs more than failing at what is hard', () => {
    const crowd = Array.from(
      { length: 20 },
      (): Row => [
        [0, 10, 9],
        [1, 10, 2],
      ],
    );
    const { abilities } = fitRasch(dataOf([...crowd, [[0, 10, 6]], [[1, 10, 6]]], [0, 1]));
    expect(abilities[21]).toBeGreaterThan((abilities[20] ?? 0) + 1);
  });

  it('is done when the slope of the posterior is 0 in every direction, to 1e-8 logits', () => {
    const { data } = simulatedBoard(
      { players: 50, sessions: 5, trials: 6, spread: 1.5, effect: { kind: 'normal', size: 1 } },
      'slope',
    );
    const { abilities, shared, information } = fitRasch(data);
    const usual = shared.at(-1) ?? 0;
    for (let player = 1; player < abilities.length; player++) {
      const ability = abilities[player] ?? 0;
      let slope = -(ability - usual) / RASCH_PRIOR.ability;
      for (let cell = data.starts[player] ?? 0; cell < (data.starts[player + 1] ?? 0); cell++) {
        const chance = logistic(ability - (shared[data.items[cell] ?? 0] ?? 0));
        slope += (data.successes[cell] ?? 0) - (data.trials[cell] ?? 0) * chance;
      }
      expect(Math.abs(slope / (information[player] ?? 1))).toBeLessThan(1e-8);
    }
  });

  it('settles whatever was played, also where some solved all of a hundred thousand and others none', () => {
    const count = fc
      .tuple(fc.constantFrom(1, 2, 10, 1000, 100_000), fc.constantFrom(0, 0, 0.01, 0.5, 1, 1))
      .map(([trials, share]) => [trials, Math.round(trials * share)] as const);
    const row = fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4'), count).map((cells) =>
      Object.entries(cells)
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([item, [trials, successes]]) => [Number(item), trials, successes] as const),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(0, null),
        (rows, anchor) => {
          const data = dataOf(rows, [0, 1, 2, 0, 1], anchor);
          const fit = fitRasch(data);
          expect(fit.rounds).toBeLessThan(50);
          const { absolute, relative } = raschErrors(data, fit, data, (player) => player !== anchor);
          for (const value of [...fit.abilities, ...fit.shared, ...absolute, ...relative])
            expect(Number.isFinite(value)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('raschErrors', () => {
  it("of somebody without sessions are the model's: 1 / √information, and what is not known of the item", () => {
    const data = dataOf([[[0, 1e9, 5e8]], [[0, 40, 20]]], [0], 0);
    const fit = fitRasch(data);
    const { absolute } = raschErrors(data, fit, flattened([[], []]), () => false);
    // The item is known for certain, so what is left is p = ½: 40 / 4 + ridge, and half of what is usual is guessed.
    const own = 1 / (10 + 1 / RASCH_PRIOR.ability);
    expect(absolute[1]).toBeGreaterThan(Math.sqrt(own));
    expect(absolute[1]).toBeLessThan(Math.sqrt(own) * 1.03);
  });

  it('are wider where sessions are all or nothing than where they are even, and never narrower than the model', () => {
    const data = dataOf([[[0, 1e6, 5e5]], [[0, 60, 30]], [[0, 60, 30]]], [0], 0);
    const fit = fitRasch(data);
    const session = (successes: number) => ({ item: 0, trials: 10, successes });
    const sessions = flattened([[], [10, 0, 10, 0, 10, 0].map(session), [5, 5, 5, 5, 5, 5].map(session)]);
    const { absolute } = raschErrors(data, fit, sessions, (player) => player > 0);
    const model = 1 / Math.sqrt(fit.information[1] ?? 1);
    expect(absolute[1]).toBeGreaterThan(1.2 * (absolute[2] ?? 0));
    expect(absolute[2]).toBeGreaterThanOrEqual(model);
  });

  it('against each other leave out the item that both played, which nobody else has', () => {
    // The anchor played item 0 only: how hard item 1 is depends on these two alone.
    const data = dataOf([[[0, 20, 10]], [[1, 40, 30]], [[1, 40, 10]]], [0, 1], 0);
    const { absolute, relative } = raschErrors(data, fitRasch(data), flattened([[], [], []]), (p) => p > 0);
    expect(absolute[1]).toBeGreaterThan(1);
    expect(relative[1]).toBeLessThan(0.5);
  });
});
