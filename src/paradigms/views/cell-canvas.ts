import type { Cue } from '../grid/cues.ts';
import type { Cell } from '../grid/floor.ts';
import type { Sign } from './appearance.ts';
import { Scene } from './scene.ts';

/** A sheet of cells to draw a fixed scene on; the north is up. */
export class CellCanvas {
  readonly #columns: number;
  readonly #rows: number;
  readonly #things: Sign[];
  /** What only the map shows: landmarks, which the other views show on the horizon, and the frame of the room. */
  readonly #marks = new Map<number, string>();
  readonly #cues: Cue[] = [];

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#things = new Array<Sign>(columns * rows).fill('');
  }

  /** Puts a thing into a cell: every view shows it. */
  put(cell: Cell, sign: Sign): this {
    this.#things[this.#index(cell)] = sign;
    return this;
  }

  /** Puts a landmark on the wall of the room: high up, so that nothing hides it. */
  putCue(cue: Cue): this {
    this.#marks.set(this.#index(cue), cue.letter);
    this.#cues.push(cue);
    return this;
  }

  /** Puts one or two characters on the map alone. */
  mark(cell: Cell, sign: string): this {
    this.#marks.set(this.#index(cell), sign);
    return this;
  }

  toScene(): Scene {
    return new Scene({
      columns: this.#columns,
      rows: this.#rows,
      things: this.#things,
      marks: this.#marks,
      cues: this.#cues,
    });
  }

  #index({ x, y }: Cell): number {
    if (x < 0 || y < 0 || x >= this.#columns || y >= this.#rows)
      throw new RangeError(`No cell (${x}, ${y}) on this board`);
    return y * this.#columns + x;
  }
}
