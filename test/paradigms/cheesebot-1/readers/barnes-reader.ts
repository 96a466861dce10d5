import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, type Spot, towards } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/**
 * Goes straight to where the escape hole was last time; where that is not known, or has turned out wrong, to the nearest
 * hole that it has not yet looked into.
 */
export class BarnesReader implements Reader {
  #remembered: Spot | undefined;
  #goal: Spot | undefined;
  readonly #closed = new Set<string>();

  choose({ board: text, step }: Observation): Action {
    const board = new BoardText(text);
    if (step === 0) {
      this.#closed.clear();
      this.#goal = this.#remembered;
    }
    this.#goal ??= this.#nearestOpen(board);
    return this.#goal ? towards(board, this.#goal) : 'S';
  }

  notice({ board, events }: Seen): void {
    const { animal } = new BoardText(board);
    if (events.includes('escape') || events.includes('led')) this.#remembered = animal;
    if (!events.includes('closed')) return;
    this.#closed.add(nameOf(animal));
    this.#goal = undefined;
  }

  #nearestOpen(board: BoardText): Spot | undefined {
    const { animal } = board;
    return board
      .spots((sign) => sign === '{}')
      .filter((hole) => !this.#closed.has(nameOf(hole)))
      .sort((one, other) => stepsBetween(animal, one) - stepsBetween(animal, other))[0];
  }
}

function nameOf({ column, row }: Spot): string {
  return `${column},${row}`;
}

function stepsBetween(one: Spot, other: Spot): number {
  return Math.max(Math.abs(one.column - other.column), Math.abs(one.row - other.row));
}
