import type { Action } from '../../../../src/paradigms/action.ts';
import { type BoardText, type Spot, towards } from './board-text.ts';

const WALLS = ['##', '%%', 'XX'];

/** Which half of the apparatus: left or upper, right or lower. */
export type Side = -1 | 1;

/** The text of a map with two rooms and a doorway between them, on the longer of its two axes. */
export class TwoRoomsText {
  readonly #board: BoardText;
  readonly #isUpright: boolean;
  readonly #middle: number;
  readonly #doorway: readonly Spot[];

  constructor(board: BoardText) {
    this.#board = board;
    const walls = board.spots((sign) => WALLS.includes(sign));
    const right = Math.max(...walls.map(({ column }) => column));
    const bottom = Math.max(...walls.map(({ row }) => row));
    this.#isUpright = bottom > right;
    this.#middle = Math.max(right, bottom) / 2;
    this.#doorway = board
      .spots((sign) => !WALLS.includes(sign))
      .filter((spot) => spot.row <= bottom && Math.abs(this.#along(spot) - this.#middle) < 1);
  }

  /** The animal's side; undefined in the very middle of the doorway. */
  get side(): Side | undefined {
    return this.sideOf(this.#board.animal);
  }

  sideOf(spot: Spot): Side | undefined {
    const off = this.#along(spot) - this.#middle;
    if (off === 0) return undefined;
    return off < 0 ? -1 : 1;
  }

  /** The next action on the way to the other side, through the doorway. */
  towardsSide(side: Side): Action {
    const { animal } = this.#board;
    const lines = this.#doorway.map((spot) => this.#across(spot));
    const line = lines.sort((one, other) => this.#off(one) - this.#off(other))[0];
    if (line === undefined) return 'S';
    if (this.#off(line) === 0) return towards(this.#board, this.#spot(this.#along(animal) + side, line));
    const thickness =
      1 + Math.max(...this.#doorway.map((spot) => Math.abs(this.#along(spot) - this.#middle)));
    return towards(this.#board, this.#spot(this.#middle - side * thickness, line));
  }

  #off(line: number): number {
    return Math.abs(this.#across(this.#board.animal) - line);
  }

  #along({ column, row }: Spot): number {
    return this.#isUpright ? row : column;
  }

  #across({ column, row }: Spot): number {
    return this.#isUpright ? column : row;
  }

  #spot(along: number, across: number): Spot {
    return this.#isUpright ? { column: across, row: along } : { column: along, row: across };
  }
}
