import type { Cell } from '../grid/floor.ts';
import { Backdrop } from './backdrop.ts';

/** Columns of text per cell: text cells are about twice as high as wide, so two make a cell look square. */
const CELL_WIDTH = 2;

/** A sheet of cells to draw a fixed scene on; the north is up. */
export class CellCanvas {
  readonly #columns: number;
  readonly #signs: string[][];

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#signs = Array.from({ length: rows }, () => new Array<string>(columns).fill(''));
  }

  /** Puts one or two characters into a cell. */
  put(cell: Cell, sign: string): this {
    const row = this.#signs[cell.y];
    if (!row || cell.x < 0 || cell.x >= this.#columns)
      throw new RangeError(`No cell (${cell.x}, ${cell.y}) on this board`);
    row[cell.x] = sign;
    return this;
  }

  toBackdrop(): Backdrop {
    const lines = this.#signs.map((row) => row.map((sign) => sign.padEnd(CELL_WIDTH)).join(''));
    return new Backdrop(lines.reverse(), CELL_WIDTH);
  }
}
