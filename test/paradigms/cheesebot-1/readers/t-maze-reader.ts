import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, type Spot, towards } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

const isWalkable = (sign: string): boolean => sign === '.' || sign === 'XX' || /^[<>^v]{2}$/.test(sign);

/**
 * Takes note of the open arm in the forced run, and tries both rules for the free run: the same arm again, as the
 * food in it suggests, until that fails, then the other one.
 */
export class TMazeReader implements Reader {
  #takesOther = false;
  #sample: Spot | undefined;
  #blocked: Spot | undefined;
  #isBack = false;
  #isConfined = false;

  choose(observation: Observation): Action {
    const board = new BoardText(observation.board);
    if (observation.step === 0) this.#startTrial(board);
    if (this.#isConfined || !this.#sample || !this.#blocked) return 'S';
    const goal = this.#isBack && this.#takesOther ? this.#blocked : this.#sample;
    const junction = junctionOf(board);
    // Along the stem first: an arm lies behind a wall until the animal is beside the junction.
    return towards(board, isBeside(board.animal, junction) ? goal : junction);
  }

  notice({ events, outcome }: Seen): void {
    if (events.includes('pellet') || events.includes('guided')) this.#isConfined = true;
    if (events.includes('returned')) {
      this.#isBack = true;
      this.#isConfined = false;
    }
    if (outcome === 'failure') this.#takesOther = !this.#takesOther;
  }

  #startTrial(board: BoardText): void {
    this.#isBack = false;
    this.#isConfined = false;
    const junction = junctionOf(board);
    this.#blocked = board.spots((sign) => sign === 'XX')[0];
    this.#sample = this.#blocked && {
      column: 2 * junction.column - this.#blocked.column,
      row: 2 * junction.row - this.#blocked.row,
    };
  }
}

/** The walkable cell with three walkable neighbours. */
function junctionOf(board: BoardText): Spot {
  const sides = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const;
  const [junction] = board
    .spots(isWalkable)
    .filter(
      ({ column, row }) =>
        sides.filter(([dx, dy]) => isWalkable(board.at({ column: column + dx, row: row + dy }))).length === 3,
    );
  if (!junction) throw new Error('no junction on the board');
  return junction;
}

function isBeside(one: Spot, other: Spot): boolean {
  return Math.max(Math.abs(one.column - other.column), Math.abs(one.row - other.row)) <= 1;
}
