import { at, factorise, inverseOf, quadraticForm, solve } from './rasch-matrix.ts';

/**
 * How strongly the model is held to what is likely before anything was played: variances, in logits squared. Our choice:
 * wide enough that thirty trials say more, narrow enough that nobody who solved all or none is infinitely far away.
 */
export const RASCH_PRIOR = {
  /** Of abilities, around what is usual among the players: whoever has played little is taken to be like them. */
  ability: 4,
  /** Of what is usual, around the anchor. */
  usual: 9,
  /** Of what the items of a group have in common, around the anchor. */
  group: 9,
  /** Of what tells the items of one group apart: lengths and views of one paradigm. */
  item: 0.3,
} as const;

/** The ridge: precision of an ability that nothing is known of. */
export const RIDGE = 1 / RASCH_PRIOR.ability;
/**
 * The fit is done after a whole step that moved nothing further than this, in logits. Each of Newton's steps squares what
 * is left of the error, so less than 1e-8 is then left (tested).
 */
const LAST_STEP = 1e-5;
/** Far more than any log has needed (23, of results drawn to be as odd as can be). */
const MOST_ROUNDS = 100;
/** A step is shortened to this, in logits, so that none leaps to where the curve is flat. */
const LONGEST_STEP = 3;
/**
 * Below it a whole step can do no harm: over 0.25 logits of ability and as much of difficulty, no weight changes by more than
 * a factor e^0.5, so what is left of the error shrinks. Rounding would have the last word on heights that hardly differ.
 */
const SAFE_STEP = 0.25;

/** Who solved how many trials of what. Players, items and groups go by their numbers from 0. */
export interface RaschData {
  /** The group of each item. */
  readonly groups: readonly number[];
  /** Where the cells of each player begin; one entry more than players, so that the last one ends somewhere too. */
  readonly starts: Int32Array;
  /**
   * Of each cell: its item, trials and successes; those of a player are ordered by item, each of which occurs once. Trials
   * that are worth less than one each may be fractions.
   */
  readonly items: Int32Array;
  readonly trials: Float64Array;
  readonly successes: Float64Array;
  /** The player whose ability is 0 by definition; null leaves the place of 0 to the priors. */
  readonly anchor: number | null;
}

export interface RaschFit {
  /** Logits. */
  readonly abilities: Float64Array;
  /** Of each item, and behind them what is usual among players: what all of them share. */
  readonly shared: Float64Array;
  /** Of each player: information on the ability, were all that is shared known; the ridge is in it. */
  readonly information: Float64Array;
  /** Of each cell: trials × p × (1 − p). */
  readonly weights: Float64Array;
  /** Of what is shared, row after row: what is not known of it is not known of abilities either. */
  readonly covariance: Float64Array;
  readonly rounds: number;
}

/**
 * Ridge Rasch model, P(success) = 1 / (1 + exp(difficulty − ability)), at the only top of its posterior. Newton's steps
 * over all parameters at once: every ability has an equation of its own, so what must be solved is only as large as there
 * are items. The same data give the same bits.
 */
export function fitRasch(data: RaschData): RaschFit {
  const state = startOf(data);
  let height = settle(data, state);
  for (let round = 1; ; round++) {
    const step = newtonStep(data, state);
    let share = Math.min(1, LONGEST_STEP / step.longest);
    move(state, step, share);
    let reached = settle(data, state);
    // There is one top only: whoever goes down has gone too far.
    while (reached < height && share * step.longest > SAFE_STEP) {
      share /= 2;
      move(state, step, -share);
      reached = settle(data, state);
    }
    height = reached;
    const isDone = share === 1 && step.longest < LAST_STEP;
    if (isDone || round === MOST_ROUNDS) return result(data, state, round);
  }
}

interface State {
  readonly abilities: Float64Array;
  readonly shared: Float64Array;
  readonly information: Float64Array;
  readonly weights: Float64Array;
  /** Of each cell: successes that the model does not expect. */
  readonly surplus: Float64Array;
  /** Inverse of the prior's covariance of what is shared. */
  readonly precision: Float64Array;
}

/** Items start at how often they were solved, abilities at 0: a few rounds nearer than all at 0. */
function startOf({ groups, starts, items, trials, successes }: RaschData): State {
  const shared = new Float64Array(groups.length + 1);
  const [solved, unsolved] = [new Float64Array(groups.length), new Float64Array(groups.length)];
  for (let cell = 0; cell < items.length; cell++) {
    const item = at(items, cell);
    solved[item] = at(solved, item) + at(successes, cell);
    unsolved[item] = at(unsolved, item) + at(trials, cell) - at(successes, cell);
  }
  for (let item = 0; item < groups.length; item++)
    shared[item] = Math.log((at(unsolved, item) + 1) / (at(solved, item) + 1));
  return {
    abilities: new Float64Array(starts.length - 1),
    shared,
    information: new Float64Array(starts.length - 1),
    weights: new Float64Array(items.length),
    surplus: new Float64Array(items.length),
    precision: priorPrecision(groups),
  };
}

/** Items of a group have the covariance `group`, and `item` more of their own; the inverse of that has a closed form. */
function priorPrecision(groups: readonly number[]): Float64Array {
  const size = groups.length + 1;
  const precision = new Float64Array(size * size);
  const { group, item, usual } = RASCH_PRIOR;
  for (const [row, own] of groups.entries()) {
    const mates = groups.filter((each) => each === own).length;
    for (const [column, other] of groups.entries()) {
      if (own !== other) continue;
      precision[row * size + column] = ((row === column ? 1 : 0) - group / (item + mates * group)) / item;
    }
  }
  precision[size * size - 1] = 1 / usual;
  return precision;
}

/** Brings weights and surpluses up to where the parameters stand, and returns the logarithm of the posterior there. */
function settle({ starts, items, trials, successes, anchor }: RaschData, state: State): number {
  const { abilities, shared, information, weights, surplus } = state;
  const usual = at(shared, shared.length - 1);
  let height = -quadraticForm(state.precision, shared) / 2;
  for (let player = 0; player < abilities.length; player++) {
    const ability = at(abilities, player);
    let known = RIDGE;
    if (player !== anchor) height -= (RIDGE * (ability - usual) ** 2) / 2;
    for (let cell = at(starts, player); cell < at(starts, player + 1); cell++) {
      const [n, k] = [at(trials, cell), at(successes, cell)];
      const logit = ability - at(shared, at(items, cell));
      const rare = Math.exp(-Math.abs(logit));
      const weight = (n * rare) / (1 + rare) ** 2;
      height += k * logit - n * (Math.max(logit, 0) + Math.log1p(rare));
      weights[cell] = weight;
      surplus[cell] = k - (n * (logit > 0 ? 1 : rare)) / (1 + rare);
      known += weight;
    }
    information[player] = known;
  }
  return height;
}

interface Step {
  readonly abilities: Float64Array;
  readonly shared: Float64Array;
  /** The largest of them. */
  readonly longest: number;
}

function newtonStep(data: RaschData, state: State): Step {
  const { starts, items, anchor } = data;
  const { weights, surplus, information } = state;
  const size = state.shared.length;
  const last = size - 1;
  const abilities = new Float64Array(state.abilities.length);
  const shared = new Float64Array(size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      shared[row] = at(shared, row) - at(state.precision, row * size + column) * at(state.shared, column);
  for (let player = 0; player < abilities.length; player++) {
    const [from, to] = [at(starts, player), at(starts, player + 1)];
    const pull = RIDGE * (at(state.abilities, player) - at(state.shared, last));
    let slope = -pull;
    for (let cell = from; cell < to; cell++) slope += at(surplus, cell);
    const alone = player === anchor ? 0 : slope / at(information, player);
    abilities[player] = alone;
    for (let cell = from; cell < to; cell++) {
      const item = at(items, cell);
      shared[item] = at(shared, item) - at(surplus, cell) + at(weights, cell) * alone;
    }
    if (player !== anchor) shared[last] = at(shared, last) + pull + RIDGE * alone;
  }
  const factor = sharedInformation(data, state);
  factorise(factor, size);
  solve(factor, size, shared);
  for (let player = 0; player < abilities.length; player++) {
    if (player === anchor) continue;
    let shift = RIDGE * at(shared, last);
    for (let cell = at(starts, player); cell < at(starts, player + 1); cell++)
      shift += at(weights, cell) * at(shared, at(items, cell));
    abilities[player] = at(abilities, player) + shift / at(information, player);
  }
  return { abilities, shared, longest: Math.max(largest(abilities), largest(shared)) };
}

/**
 * What the data and the prior tell of what is shared, less what is used up in finding out abilities. Only the lower half of
 * the matrix is filled, which is all that is read of it; so a player's cells must be ordered by item.
 */
function sharedInformation({ starts, items, anchor }: RaschData, state: State): Float64Array {
  const { weights, information } = state;
  const size = state.shared.length;
  const matrix = state.precision.slice();
  const last = (size - 1) * size;
  for (let player = 0; player < information.length; player++) {
    const [from, to] = [at(starts, player), at(starts, player + 1)];
    const isFixed = player === anchor;
    const share = isFixed ? 0 : 1 / at(information, player);
    for (let cell = from; cell < to; cell++) {
      const [item, weight] = [at(items, cell), at(weights, cell)];
      const row = item * size;
      const part = weight * share;
      for (let other = from; other <= cell; other++) {
        const place = row + at(items, other);
        matrix[place] = at(matrix, place) - part * at(weights, other);
      }
      matrix[row + item] = at(matrix, row + item) + weight;
      matrix[last + item] = at(matrix, last + item) - RIDGE * part;
    }
    if (!isFixed) matrix[last + size - 1] = at(matrix, last + size - 1) + RIDGE - RIDGE * RIDGE * share;
  }
  return matrix;
}

function result(data: RaschData, state: State, rounds: number): RaschFit {
  const { abilities, shared, information, weights } = state;
  const factor = sharedInformation(data, state);
  factorise(factor, shared.length);
  return { abilities, shared, information, weights, covariance: inverseOf(factor, shared.length), rounds };
}

function move(state: State, step: Step, share: number): void {
  for (const [values, steps] of [
    [state.abilities, step.abilities],
    [state.shared, step.shared],
  ] as const) {
    for (let index = 0; index < values.length; index++)
      values[index] = at(values, index) + share * at(steps, index);
  }
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
