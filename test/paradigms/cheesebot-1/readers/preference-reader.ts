import type { Action } from '../../../../src/paradigms/action.ts';
import type { Observation } from '../../../../src/paradigms/session.ts';
import { BoardText } from './board-text.ts';
import type { Reader, Seen } from './reader.ts';
import { type Side, TwoRoomsText } from './two-rooms-text.ts';

const FLOORS = ['.', '::'];

/** Remembers the floor on which food last dropped, and goes there when the door is open. */
export class PreferenceReader implements Reader {
  #goodFloor: string | undefined;

  choose(observation: Observation): Action {
    const board = new BoardText(observation.board);
    const isClosed = board.spots((sign) => sign === 'XX').length > 0;
    if (isClosed || this.#goodFloor === undefined) return 'S';
    const rooms = new TwoRoomsText(board);
    const [spot] = board.spots((sign) => sign === this.#goodFloor);
    const goal: Side | undefined = spot && rooms.sideOf(spot);
    return goal === undefined || rooms.side === goal ? 'S' : rooms.towardsSide(goal);
  }

  notice({ events, board }: Seen): void {
    if (!events.includes('pellet')) return;
    const text = new BoardText(board);
    const rooms = new TwoRoomsText(text);
    this.#goodFloor = FLOORS.find((floor) =>
      text.spots((sign) => sign === floor).some((spot) => rooms.sideOf(spot) === rooms.side),
    );
  }
}
