import { roundHalfToEven } from './round-half-to-even.ts';

/** The size of a first-person view in characters. */
export interface ViewSize {
  readonly columns: number;
  readonly rows: number;
}

/** Half of the field of view, from straight up: paradigm facts 1.6, point 6. */
const HALF_FIELD = Math.PI / 3;

/** Three numbers a step: the cell, and the two cells beside a diagonal step (-1 when the step is straight). */
type Ray = Int16Array;

interface Sight {
  readonly rays: readonly Ray[];
  /** 1 for every cell inside the field of view. */
  readonly field: Uint8Array;
}

/** Where the animal stands in every view of this size. */
export function animalPlace({ columns, rows }: ViewSize): { readonly column: number; readonly row: number } {
  return { column: Math.floor(columns / 2), row: rows - 2 };
}

/**
 * The cells that the animal sees, as 1 in an array of all cells, row by row: those inside the field of view that some
 * line of sight reaches. `blocks` is 1 for cells that stop it; such a cell is itself seen.
 */
export function seenCells(size: ViewSize, blocks: Uint8Array): Uint8Array {
  const { rays, field } = sightOf(size);
  const seen = new Uint8Array(field.length);
  for (const ray of rays) {
    for (let at = 0; at < ray.length; at += 3) {
      const sideA = ray[at + 1] ?? -1;
      if (sideA >= 0 && blocks[sideA] === 1 && blocks[ray[at + 2] ?? -1] === 1) break;
      const cell = ray[at] ?? 0;
      seen[cell] = field[cell] ?? 0;
      if (blocks[cell] === 1) break;
    }
  }
  const { column, row } = animalPlace(size);
  seen[row * size.columns + column] = 1;
  return seen;
}

/** Lines of sight depend on the size alone, and there are at most 35 × 23 sizes. */
const SIGHTS = new Map<number, Sight>();

function sightOf(size: ViewSize): Sight {
  const key = size.columns * 64 + size.rows;
  const known = SIGHTS.get(key);
  if (known) return known;
  const sight = laySight(size);
  SIGHTS.set(key, sight);
  return sight;
}

function laySight(size: ViewSize): Sight {
  const place = animalPlace(size);
  const rays: Ray[] = [];
  const field = new Uint8Array(size.columns * size.rows);
  // Rays to the animal's own row and below never come above it, so they show nothing.
  for (let row = 0; row < place.row; row++) {
    for (let column = 0; column < size.columns; column++) {
      const [dx, dy] = [column - place.column, row - place.row];
      if (Math.atan2(Math.abs(dx), -dy) <= HALF_FIELD) field[row * size.columns + column] = 1;
      rays.push(layRay(size.columns, place, dx, dy));
    }
  }
  return { rays, field };
}

function layRay(columns: number, place: { column: number; row: number }, dx: number, dy: number): Ray {
  const steps: number[] = [];
  const increments = 2 * Math.max(Math.abs(dx), Math.abs(dy)) + 1;
  let { column, row } = place;
  for (let increment = 1; increment <= increments; increment++) {
    const nextColumn = roundHalfToEven(place.column + (dx * increment) / increments);
    const nextRow = roundHalfToEven(place.row + (dy * increment) / increments);
    if (nextColumn === column && nextRow === row) continue;
    const isDiagonal = nextColumn !== column && nextRow !== row;
    steps.push(
      nextRow * columns + nextColumn,
      isDiagonal ? row * columns + nextColumn : -1,
      isDiagonal ? nextRow * columns + column : -1,
    );
    column = nextColumn;
    row = nextRow;
  }
  return Int16Array.from(steps);
}
