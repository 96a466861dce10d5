import type { RaschData } from '../../src/leaderboard/rasch.ts';
import type { RaschSessions } from '../../src/leaderboard/rasch-errors.ts';
import { CounterRandom } from '../../src/paradigms/random/counter.ts';

export interface Simulation {
  readonly players: number;
  /** Sessions of a player, and trials of a session. */
  readonly sessions: number;
  readonly trials: number;
  /** Standard deviation of abilities, in logits; their mean is 1.2 above the anchor. */
  readonly spread: number;
  /**
   * How alike the trials of a session are: `normal`, a standard deviation in logits that a session adds to the ability;
   * `beta`, the correlation of its trials, around the very rate that the model says.
   */
  readonly effect: { readonly kind: 'normal' | 'beta'; readonly size: number };
}

export interface SimulatedBoard {
  readonly data: RaschData;
  readonly sessions: RaschSessions;
  /** The anchor, which is player 0, has 0. */
  readonly truth: readonly number[];
}

const PARADIGMS = 9;
const MEAN = 1.2;
/** Trials of the anchor with each paradigm. */
const ANCHOR_TRIALS = 20;

/** A board whose players choose what they play: the better they are, the harder. The same key gives the same board. */
export function simulatedBoard(
  { players, sessions, trials, spread, effect }: Simulation,
  ...key: readonly (string | number)[]
): SimulatedBoard {
  const draw = draws(...key);
  const difficulties = Array.from({ length: PARADIGMS }, () => 0.5 + draw.normal());
  const truth = [0, ...Array.from({ length: players }, () => MEAN + spread * draw.normal())];
  const played = truth.map((ability, player) =>
    player === 0
      ? []
      : Array.from({ length: sessions }, () => {
          const item = draw.weighted(
            difficulties.map((difficulty) => Math.exp(0.8 * (ability - MEAN) * (difficulty - 0.5))),
          );
          const logit = ability - (difficulties[item] ?? 0);
          const chance =
            effect.kind === 'normal'
              ? logistic(logit + effect.size * draw.normal())
              : draw.beta(logistic(logit), effect.size);
          return { item, trials, successes: draw.successes(trials, chance) };
        }),
  );
  const measured = difficulties.map((difficulty, item) => ({
    item,
    trials: ANCHOR_TRIALS,
    successes: draw.successes(ANCHOR_TRIALS, logistic(-difficulty)),
  }));
  return {
    data: {
      groups: difficulties.map((_, item) => item),
      ...flattened(played.map((own, player) => (player === 0 ? measured : summed(own)))),
      anchor: 0,
    },
    sessions: flattened(played),
    truth,
  };
}

interface Cell {
  readonly item: number;
  readonly trials: number;
  readonly successes: number;
}

export function flattened(rows: readonly (readonly Cell[])[]): RaschSessions {
  const cells = rows.flat();
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    starts: Int32Array.from(starts),
    items: Int32Array.from(cells, ({ item }) => item),
    trials: Float64Array.from(cells, (cell) => cell.trials),
    successes: Float64Array.from(cells, ({ successes }) => successes),
  };
}

function summed(cells: readonly Cell[]): readonly Cell[] {
  return Array.from({ length: PARADIGMS }, (_, item) => {
    const own = cells.filter((cell) => cell.item === item);
    return {
      item,
      trials: own.reduce((sum, { trials }) => sum + trials, 0),
      successes: own.reduce((sum, { successes }) => sum + successes, 0),
    };
  }).filter(({ trials }) => trials > 0);
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function draws(...key: readonly (string | number)[]) {
  const random = new CounterRandom('simulated board', ...key);
  const uniform = (): number => (random.below(2 ** 32) + 0.5) / 2 ** 32;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia and Tsang 2000. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const offset = shape - 1 / 3;
    for (;;) {
      const deviate = normal();
      const cube = (1 + deviate / Math.sqrt(9 * offset)) ** 3;
      if (cube > 0 && Math.log(uniform()) < deviate ** 2 / 2 + offset * (1 - cube + Math.log(cube)))
        return offset * cube;
    }
  };
  return {
    normal,
    beta: (mean: number, correlation: number): number => {
      const sum = 1 / correlation - 1;
      const [one, other] = [gamma(mean * sum), gamma((1 - mean) * sum)];
      return one / (one + other);
    },
    successes: (trials: number, chance: number): number =>
      Array.from({ length: trials }, uniform).filter((draw) => draw < chance).length,
    weighted: (weights: readonly number[]): number => {
      let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const found = weights.findIndex((weight) => {
        left -= weight;
        return left <= 0;
      });
      return found === -1 ? weights.length - 1 : found;
    },
  };
}
