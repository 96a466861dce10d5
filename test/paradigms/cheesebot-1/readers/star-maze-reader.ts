import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, headingTo, type Spot, turnTo } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/**
 * Finds the alleys on the map (their ends are water with water on one side only), looks into one after the other, and
 * from then on swims straight to the one that had the platform.
 */
export class StarMazeReader implements Reader {
  #platform: Spot | undefined;
  readonly #empty = new Set<string>();

  choose({ board: text, step }: Observation): Action {
    const board = new BoardText(text);
    const { animal } = board;
    if (step === 0) {
      this.#empty.clear();
      this.#empty.add(nameOf(animal));
    }
    const goals = this.#platform
      ? [this.#platform]
      : ends(board).filter((end) => !this.#empty.has(nameOf(end)));
    const next = firstStep(board, goals);
    return next ? turnTo(animal.heading, headingTo(animal, next)) : 'S';
  }

  notice({ board, events }: Seen): void {
    const { animal } = new BoardText(board);
    if (events.includes('platform') || events.includes('rescued')) this.#platform = animal;
    else this.#empty.add(nameOf(animal));
  }
}

function ends(board: BoardText): Spot[] {
  const isWater = (spot: Spot): boolean => board.at(spot) === '~' || nameOf(spot) === nameOf(board.animal);
  return board.spots((sign) => sign === '~').filter((spot) => beside(spot).filter(isWater).length === 1);
}

/** The first step of a shortest way over water, side by side, to the nearest of some spots. */
function firstStep(board: BoardText, goals: readonly Spot[]): Spot | undefined {
  const wanted = new Set(goals.map(nameOf));
  const seen = new Set([nameOf(board.animal)]);
  let front: { readonly spot: Spot; readonly first: Spot }[] = [{ spot: board.animal, first: board.animal }];
  while (front.length > 0) {
    const found = front.find(({ spot }) => wanted.has(nameOf(spot)));
    if (found) return found.first;
    const isOutset = seen.size === 1;
    front = front.flatMap(({ spot, first }) =>
      beside(spot)
        .filter((next) => board.at(next) === '~' && !seen.has(nameOf(next)))
        .map((next) => {
          seen.add(nameOf(next));
          return { spot: next, first: isOutset ? next : first };
        }),
    );
  }
  return undefined;
}

function beside({ column, row }: Spot): Spot[] {
  return [
    { column: column + 1, row },
    { column: column - 1, row },
    { column, row: row + 1 },
    { column, row: row - 1 },
  ];
}

function nameOf({ column, row }: Spot): string {
  return `${column},${row}`;
}
