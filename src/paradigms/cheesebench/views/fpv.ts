import { cleanUp } from './fpv-clean-up.ts';
import { FLOOR, FOG, isAnimal, isDrawnOnce, isLandmark, isWall, SOLID, SPACE } from './fpv-glyphs.ts';
import { animalPlace, seenCells, type ViewSize } from './fpv-sight.ts';
import { roundHalfToEven } from './round-half-to-even.ts';

/** The largest view, and what a map gains at its borders: paradigm facts 1.6, point 2. */
const LIMIT = { columns: 35, rows: 23, margin: 4 } as const;

/** Lines with such text are status lines to the published program; no published map has any. */
const STATUS = /[:%|]|Trial|Phase|Reward|Score|Step|Error/;

/** What a view cell shows when it lies outside the map. */
const OUTSIDE = 0;

interface MapText {
  readonly lines: readonly string[];
  readonly columns: number;
  readonly animal: { readonly column: number; readonly row: number };
  /** Whether blanks are floor; else they are void and stop the eye like walls. */
  readonly areBlanksFloor: boolean;
}

/**
 * The published view `ascii-2d-fpv`: the `ascii-2d` text turned so that the heading points up, cropped to what the
 * animal sees. `theta` is the heading in radians, counter-clockwise from east. Source: paradigm facts 1.6.
 */
export function fpvOf(map: string, theta: number): string {
  const text = read(map);
  const size = sizeOf(text);
  const cells = size.columns * size.rows;
  const sources = sourcesOf(text, size, theta);
  const glyphs = new Uint16Array(cells);
  const blocks = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const glyph = glyphAt(text, sources[cell] ?? -1);
    glyphs[cell] = glyph;
    if (isSolid(glyph, text.areBlanksFloor)) blocks[cell] = 1;
  }
  const view = draw(glyphs, sources, seenCells(size, blocks), text.areBlanksFloor);
  cleanUp(view, size, (cell) => filled(glyphs[cell] ?? OUTSIDE, text.areBlanksFloor));
  const { column, row } = animalPlace(size);
  // Drawn last: until now its cell is the floor it stands on.
  view[row * size.columns + column] = UP;
  return linesOf(view, size);
}

const UP = '↑'.charCodeAt(0);

function read(map: string): MapText {
  const lines = map.split('\n').filter((line) => line !== '' && !STATUS.test(line));
  const columns = Math.max(0, ...lines.map((line) => line.length));
  const animal = findAnimal(lines) ?? { column: Math.floor(columns / 2), row: Math.floor(lines.length / 2) };
  return { lines, columns, animal, areBlanksFloor: areBlanksFloorAround(lines, columns, animal) };
}

function findAnimal(lines: readonly string[]): MapText['animal'] | undefined {
  for (const [row, line] of lines.entries()) {
    for (let column = 0; column < line.length; column++) {
      if (isAnimal(line.charCodeAt(column))) return { column, row };
    }
  }
  return undefined;
}

/** Blanks are floor when the animal has blanks around it and nothing else but walls. */
function areBlanksFloorAround(lines: readonly string[], columns: number, animal: MapText['animal']): boolean {
  let hasBlank = false;
  for (let row = animal.row - 1; row <= animal.row + 1; row++) {
    for (let column = animal.column - 1; column <= animal.column + 1; column++) {
      const line = lines[row];
      if (line === undefined || column < 0 || column >= columns) continue;
      if (row === animal.row && column === animal.column) continue;
      const glyph = column < line.length ? line.charCodeAt(column) : SPACE;
      if (glyph === SPACE) hasBlank = true;
      else if (!isWall(glyph)) return false;
    }
  }
  return hasBlank;
}

function sizeOf({ lines, columns }: MapText): ViewSize {
  const width = Math.min(LIMIT.columns, columns + LIMIT.margin);
  return {
    columns: width % 2 === 0 ? width + 1 : width,
    rows: Math.min(LIMIT.rows, lines.length + LIMIT.margin),
  };
}

/** For each view cell the index (row · columns + column) of the map cell that it samples, or -1 outside the map. */
function sourcesOf({ lines, columns, animal }: MapText, size: ViewSize, theta: number): Int32Array {
  const place = animalPlace(size);
  const phi = theta - Math.PI / 2;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const sources = new Int32Array(size.columns * size.rows).fill(-1);
  let cell = 0;
  for (let dy = -place.row; dy < size.rows - place.row; dy++) {
    for (let dx = -place.column; dx < size.columns - place.column; dx++, cell++) {
      const column = roundHalfToEven(animal.column + dx * cos + dy * sin);
      const row = roundHalfToEven(animal.row - dx * sin + dy * cos);
      if (column < 0 || column >= columns || row < 0 || row >= lines.length) continue;
      sources[cell] = row * columns + column;
    }
  }
  return sources;
}

function glyphAt({ lines, columns }: MapText, source: number): number {
  if (source < 0) return OUTSIDE;
  const line = lines[Math.floor(source / columns)] ?? '';
  const column = source % columns;
  return column < line.length ? line.charCodeAt(column) : SPACE;
}

function isSolid(glyph: number, areBlanksFloor: boolean): boolean {
  return isWall(glyph) || glyph === OUTSIDE || (glyph === SPACE && !areBlanksFloor);
}

function draw(glyphs: Uint16Array, sources: Int32Array, seen: Uint8Array, areBlanksFloor: boolean): number[] {
  const drawn = new Set<number>();
  const view: number[] = [];
  for (const [cell, glyph] of glyphs.entries()) {
    if (seen[cell] !== 1) view.push(FOG);
    else if (glyph === OUTSIDE) view.push(SOLID);
    else if (glyph === SPACE) view.push(areBlanksFloor ? FLOOR : SOLID);
    else if (isAnimal(glyph)) view.push(FLOOR);
    else if (!isDrawnOnce(glyph)) view.push(glyph);
    else {
      const source = sources[cell] ?? -1;
      view.push(drawn.has(source) ? FLOOR : glyph);
      drawn.add(source);
    }
  }
  return view;
}

/** What the clean-up puts into a fog cell that it fills: paradigm facts 1.6, point 9. */
function filled(glyph: number, areBlanksFloor: boolean): number {
  if (isWall(glyph) || isLandmark(glyph) || glyph === OUTSIDE) return SOLID;
  if (glyph === SPACE) return areBlanksFloor ? FLOOR : SOLID;
  return isAnimal(glyph) || isDrawnOnce(glyph) ? FLOOR : glyph;
}

function linesOf(view: readonly number[], { columns, rows }: ViewSize): string {
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    lines.push(String.fromCharCode(...view.slice(row * columns, (row + 1) * columns)));
  }
  return lines.join('\n');
}
