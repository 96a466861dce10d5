import type { Cue } from '../grid/cues.ts';
import { type Appearance, appearanceOf, type Sign } from './appearance.ts';
import type { SceneContent } from './scene-content.ts';

const NOTHING = appearanceOf('');

/** A scene as the views from within look things up: what a cell looks like, and what stands in the way of sight. */
export class Surroundings {
  readonly columns: number;
  readonly rows: number;
  readonly cues: readonly Cue[];
  /** Cells with an object, by index. */
  readonly objects: readonly number[];
  readonly #signs: readonly Sign[];
  readonly #appearances: readonly Appearance[];
  readonly #upright: Uint8Array;

  constructor({ columns, rows, things, cues }: SceneContent) {
    this.columns = columns;
    this.rows = rows;
    this.cues = cues;
    this.#signs = things;
    this.#appearances = things.map(appearanceOf);
    this.#upright = Uint8Array.from(this.#appearances, ({ isUpright }) => (isUpright ? 1 : 0));
    this.objects = this.#appearances.flatMap(({ isObject }, index) => (isObject ? [index] : []));
  }

  isInside(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.columns && y < this.rows;
  }

  /** Outside of the room nothing stands. */
  isUpright(x: number, y: number): boolean {
    return this.isInside(x, y) && this.#upright[y * this.columns + x] === 1;
  }

  signAt(x: number, y: number): Sign {
    return this.isInside(x, y) ? (this.#signs[y * this.columns + x] ?? '') : '';
  }

  appearanceAt(x: number, y: number): Appearance {
    return this.isInside(x, y) ? (this.#appearances[y * this.columns + x] ?? NOTHING) : NOTHING;
  }
}
