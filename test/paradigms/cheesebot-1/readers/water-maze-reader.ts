import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, type Spot, towards } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/** Swims to where the platform was last time; where nothing is known or found, to the nearest water not yet visited. */
export class WaterMazeReader implements Reader {
  #remembered: Spot | undefined;
  #visited = new Set<string>();

  choose(observation: Observation): Action {
    const board = new BoardText(observation.board);
    const { animal } = board;
    if (observation.step === 0) this.#visited.clear();
    this.#visited.add(nameOf(animal));
    const [seenPlatform] = board.spots((sign) => sign === '[]');
    if (seenPlatform) return towards(board, seenPlatform);
    if (this.#remembered && !this.#visited.has(nameOf(this.#remembered)))
      return towards(board, this.#remembered);
    const nearest = board
      .spots((sign) => sign === '~')
      .filter((spot) => !this.#visited.has(nameOf(spot)))
      .sort((one, other) => stepsBetween(animal, one) - stepsBetween(animal, other))[0];
    return nearest ? towards(board, nearest) : 'S';
  }

  notice({ board, events }: Seen): void {
    if (events.includes('platform') || events.includes('rescued'))
      this.#remembered = new BoardText(board).animal;
  }
}

function nameOf({ column, row }: Spot): string {
  return `${column},${row}`;
}

function stepsBetween(one: Spot, other: Spot): number {
  return Math.max(Math.abs(one.column - other.column), Math.abs(one.row - other.row));
}
