import { HEADINGS, type HeadingIndex } from './heading.ts';

/** One square of a grid; x grows to the east, y to the north, both from 0. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Which cells of a rectangle can be stood on. Doors are cells that a world opens and closes. */
export class Floor {
  readonly columns: number;
  readonly rows: number;
  readonly #open: Uint8Array;

  /** Everything is closed at first. */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#open = new Uint8Array(columns * rows);
  }

  open(cell: Cell): void {
    this.#open[cell.y * this.columns + cell.x] = 1;
  }

  close(cell: Cell): void {
    this.#open[cell.y * this.columns + cell.x] = 0;
  }

  isOpen(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.columns && y < this.rows && this.#open[y * this.columns + x] === 1;
  }

  /** Whether FORWARD works here. A diagonal step needs one of its two side cells open: no squeezing between walls. */
  canStep(x: number, y: number, heading: HeadingIndex): boolean {
    const { dx, dy } = HEADINGS[heading];
    if (!this.isOpen(x + dx, y + dy)) return false;
    return dx === 0 || dy === 0 || this.isOpen(x + dx, y) || this.isOpen(x, y + dy);
  }

  cells(): Cell[] {
    const cells: Cell[] = [];
    for (let y = 0; y < this.rows; y++)
      for (let x = 0; x < this.columns; x++) if (this.isOpen(x, y)) cells.push({ x, y });
    return cells;
  }
}
