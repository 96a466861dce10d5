import { CellCanvas } from '../../../src/paradigms/views/cell-canvas.ts';
import type { Scene } from '../../../src/paradigms/views/scene.ts';

/** Rows from north to south, two characters a cell; letters hang on the wall of the room. */
export function sceneOf(...rows: readonly string[]): Scene {
  const canvas = new CellCanvas(Math.max(...rows.map((row) => Math.ceil(row.length / 2))), rows.length);
  rows.forEach((row, index) => {
    for (let column = 0; 2 * column < row.length; column++) {
      const cell = { x: column, y: rows.length - 1 - index };
      const sign = row.slice(2 * column, 2 * column + 2).trim();
      if (sign === '##' || sign === '.' || sign === '==' || sign === 'XX' || sign === '[]')
        canvas.put(cell, sign);
      else if (sign !== '') canvas.putCue({ ...cell, letter: sign });
    }
  });
  return canvas.toScene();
}
