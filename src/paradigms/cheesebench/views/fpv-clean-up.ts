import { FLOOR, FOG, isFloorLike, SOLID } from './fpv-glyphs.ts';
import type { ViewSize } from './fpv-sight.ts';

/** The glyph that a fog cell gets when it is filled. */
type Fill = (cell: number) => number;

/**
 * The published clean-up of a first-person view: eight passes, each in place and row by row, in this order. Source:
 * paradigm facts 1.6, point 9. It invents and removes walls here and there; that is part of the published view.
 */
export function cleanUp(view: number[], size: ViewSize, fill: Fill): void {
  const { columns, rows } = size;
  removeThinWalls(view, size);
  closeWalls(view, size);
  openSideWalls(view, size);
  fillFog(view, size, 'across', isBetweenFloors, fill);
  fillFog(view, size, 'down', isBetweenFloors, fill);
  for (let round = 0; round < Math.max(columns, rows); round++) {
    const hasFilledAcross = fillFog(view, size, 'across', isBetweenWallAndFloor, fill);
    const hasFilledDown = fillFog(view, size, 'down', isBetweenWallAndFloor, fill);
    if (!hasFilledAcross && !hasFilledDown) break;
  }
  for (let row = 0; row < rows; row++) thinBothWays(view, row * columns, 1, columns);
  for (let column = 0; column < columns; column++) thinBothWays(view, column, columns, rows);
}

/** Pass 1: a wall between two floor cells of its row becomes floor. */
function removeThinWalls(view: number[], { columns, rows }: ViewSize): void {
  for (let row = 0; row < rows; row++) {
    for (let cell = row * columns + 1; cell < (row + 1) * columns - 1; cell++) {
      if (view[cell] === SOLID && isFloorAt(view, cell - 1) && isFloorAt(view, cell + 1)) view[cell] = FLOOR;
    }
  }
}

/** Pass 1b: fog between two walls of its row becomes wall. */
function closeWalls(view: number[], { columns, rows }: ViewSize): void {
  for (let row = 0; row < rows; row++) {
    for (let cell = row * columns + 1; cell < (row + 1) * columns - 1; cell++) {
      if (view[cell] === FOG && view[cell - 1] === SOLID && view[cell + 1] === SOLID) view[cell] = SOLID;
    }
  }
}

/** Pass 2: a corridor one cell wide loses its side walls where it seems to meet open floor. */
function openSideWalls(view: number[], { columns, rows }: ViewSize): void {
  const isFloor = (cell: number): boolean => isFloorAt(view, cell);
  const isSolid = (cell: number): boolean => view[cell] === SOLID;
  for (let row = 1; row < rows - 1; row++) {
    for (let cell = row * columns + 1; cell < (row + 1) * columns - 1; cell++) {
      const [above, below] = [cell - columns, cell + columns];
      if (!isFloor(cell) || !isSolid(cell - 1) || !isSolid(cell + 1)) continue;
      if (!isFloor(above) || !isFloor(below)) continue;
      const twoBelow = below + columns;
      const goesOnBelow = row + 2 < rows && (isFloor(twoBelow - 1) || isFloor(twoBelow + 1));
      if (isSolid(below - 1) && isSolid(below + 1) && !goesOnBelow) continue;
      if (![above - 1, above + 1, below - 1, below + 1].some(isFloor)) continue;
      view[cell - 1] = FLOOR;
      view[cell + 1] = FLOOR;
    }
  }
}

/** Passes 3 to 6: fog with the given neighbours before and behind it gets its glyph. True when anything was filled. */
function fillFog(
  view: number[],
  { columns, rows }: ViewSize,
  direction: 'across' | 'down',
  isBetween: (before: number, behind: number) => boolean,
  fill: Fill,
): boolean {
  const [step, marginX, marginY] = direction === 'across' ? [1, 1, 0] : [columns, 0, 1];
  let hasFilled = false;
  for (let row = marginY; row < rows - marginY; row++) {
    for (let column = marginX; column < columns - marginX; column++) {
      const cell = row * columns + column;
      if (view[cell] !== FOG || !isBetween(view[cell - step] ?? FOG, view[cell + step] ?? FOG)) continue;
      view[cell] = fill(cell);
      hasFilled = true;
    }
  }
  return hasFilled;
}

function isBetweenFloors(before: number, behind: number): boolean {
  return isFloorLike(before) && isFloorLike(behind);
}

function isBetweenWallAndFloor(before: number, behind: number): boolean {
  return (before === SOLID && isFloorLike(behind)) || (isFloorLike(before) && behind === SOLID);
}

/** Passes 7 and 8 on one row or column: thick walls that lead into fog keep the face that the animal sees. */
function thinBothWays(view: number[], start: number, step: number, length: number): void {
  thin(view, start, step, length);
  thin(view, start + (length - 1) * step, -step, length);
}

function thin(view: number[], start: number, step: number, length: number): void {
  let at = 1;
  while (at < length) {
    const first = at;
    while (at < length && view[start + at * step] === SOLID) at += 1;
    const isRun = at > first && isFloorAt(view, start + (first - 1) * step);
    if (isRun && (at === length || view[start + at * step] === FOG)) {
      for (let rest = first + 1; rest < at; rest++) view[start + rest * step] = FOG;
    }
    at += 1;
  }
}

function isFloorAt(view: readonly number[], cell: number): boolean {
  return isFloorLike(view[cell] ?? FOG);
}
