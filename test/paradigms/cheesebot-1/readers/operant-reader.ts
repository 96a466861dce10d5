import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText, headingTo, turnTo } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';

/** Unpaid presses after which a lever that has paid before is given up; one that never paid is given up at once. */
const PATIENCE = 5;

/** Win-stay, lose-shift, more patient with the lever that has paid. */
export class OperantReader implements Reader {
  #lever = 0;
  #unpaid = 0;
  #paying: number | undefined;

  choose(observation: Observation): Action {
    const board = new BoardText(observation.board);
    const levers = board.spots((sign) => sign === '==' || sign === '--');
    const lever = levers[this.#lever];
    if (!lever) throw new Error('no lever on the board');
    return turnTo(board.animal.heading, headingTo(board.animal, lever));
  }

  notice({ events }: Seen): void {
    if (events.includes('pellet')) {
      this.#unpaid = 0;
      this.#paying = this.#lever;
    }
    if (!events.includes('click')) return;
    this.#unpaid += 1;
    if (this.#unpaid < (this.#paying === this.#lever ? PATIENCE : 1)) return;
    this.#lever = 1 - this.#lever;
    this.#unpaid = 0;
  }
}
