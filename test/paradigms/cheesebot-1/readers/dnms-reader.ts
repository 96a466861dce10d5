import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, headingTo, type Spot, turnTo } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/**
 * Remembers the lit field of the first part, and tries both rules for the second: the same field again until that fails,
 * then the other one. It walks around whatever is lit and not wanted.
 */
export class DnmsReader implements Reader {
  #takesOther = false;
  #sample: Spot | undefined;

  choose({ board: text, step }: Observation): Action {
    const board = new BoardText(text);
    const lit = board.spots((sign) => sign === '**');
    if (step === 0) [this.#sample] = lit;
    const goal =
      lit.length === 1 ? this.#sample : lit.find((spot) => this.#isSample(spot) !== this.#takesOther);
    if (!goal) return 'S';
    return turnTo(board.animal.heading, headingTo(board.animal, nextSpot(board, goal)));
  }

  notice({ outcome }: Seen): void {
    if (outcome === 'failure') this.#takesOther = !this.#takesOther;
  }

  #isSample({ column, row }: Spot): boolean {
    return this.#sample?.column === column && this.#sample.row === row;
  }
}

/** The first spot of a shortest way over floor and dark fields, searched backwards from the goal; never diagonally past a corner. */
function nextSpot(board: BoardText, goal: Spot): Spot {
  const { animal } = board;
  const isFree = (spot: Spot): boolean => [':', '.'].includes(board.at(spot));
  const reached = [goal];
  for (const spot of reached)
    for (let down = -1; down <= 1; down++)
      for (let right = -1; right <= 1; right++) {
        const next = { column: spot.column + right, row: spot.row + down };
        const sides = [
          { column: next.column, row: spot.row },
          { column: spot.column, row: next.row },
        ];
        const isStraight = down === 0 || right === 0;
        const isAnimal = next.column === animal.column && next.row === animal.row;
        if (!isStraight && !sides.some((side) => isFree(side))) continue;
        if (isAnimal) return spot;
        if (isFree(next) && !reached.some((old) => old.column === next.column && old.row === next.row))
          reached.push(next);
      }
  return goal;
}
