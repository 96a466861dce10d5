import { PALETTE } from './palette.ts';
import { element, type Svg, text } from './svg.ts';

/** How a kind of cell looks: its ground, and the ink of the sign on it. */
interface Tile {
  readonly fill: string;
  readonly ink: string;
  readonly isBold?: boolean;
}

/**
 * Kinds of cells. Colour repeats what the sign says and tells nothing else, so that a board is as easy to read without
 * it; inks have a contrast of at least 3:1 to their ground (tested).
 */
export const TILES = {
  /** A blank: what lies outside of an apparatus. */
  blank: { fill: '#fbf6ed', ink: '#fbf6ed' },
  /** Corners of the room. */
  frame: { fill: '#fbf6ed', ink: PALETTE.muted },
  wall: { fill: '#453f38', ink: '#a89d8c' },
  otherWall: { fill: '#7a4a2a', ink: '#e0bd9a' },
  door: { fill: '#8a1f2b', ink: '#f4cdd1' },
  floor: { fill: '#efe3c8', ink: '#86744b' },
  otherFloor: { fill: '#d5dde8', ink: '#56657a' },
  field: { fill: '#cfc8dc', ink: '#5a5070' },
  lit: { fill: '#ffd54a', ink: '#5a4300', isBold: true },
  water: { fill: '#c3e3f4', ink: '#2b6a8f' },
  thing: { fill: '#ffdcae', ink: '#4a2c00', isBold: true },
  letter: { fill: '#5b3fa0', ink: '#ffffff', isBold: true },
  animal: { fill: '#ffffff', ink: '#b8340a' },
  other: { fill: '#ffffff', ink: PALETTE.ink },
} as const satisfies Readonly<Record<string, Tile>>;

export type TileKind = keyof typeof TILES;

/** Signs of one or two characters, as boards have them; what is not here is a letter or an `other`. */
const KINDS: ReadonlyMap<string, TileKind> = new Map<string, TileKind>([
  ['#', 'wall'],
  ['##', 'wall'],
  ['+', 'frame'],
  ['%%', 'otherWall'],
  ['XX', 'door'],
  ['.', 'floor'],
  ['::', 'otherFloor'],
  [':', 'field'],
  ['**', 'lit'],
  ['~', 'water'],
  ...['[]', '==', '--', '()', '(*', 'uu', '{}', '[', ']', '=', '_', 'm', '?', '*', '!', '●', '■', '▼'].map(
    (sign) => [sign, 'thing'] as const,
  ),
]);

/** The animal by its heading, counter-clockwise from east, in eighths of a turn: as a pair, and as one arrow. */
const PAIRS = ['>>', '^>', '^^', '<^', '<<', '<v', 'vv', 'v>'] as const;
const ARROWS = ['→', '↗', '↑', '↖', '←', '↙', '↓', '↘'] as const;

/** Characters that the font draws in a way that can be told from all others; the rest is written as its number. */
const DRAWN = /^[!-~●■▼]$/u;

/**
 * A cell of a board as a tile of this size, at the origin. `sign` has one character or two; the second is missing where a
 * line ends within a cell. Different signs give different tiles.
 */
export function tileOf(sign: string, size: number, isPair: boolean): Svg {
  const headings: readonly string[] = isPair ? PAIRS : ARROWS;
  const heading = headings.indexOf(sign);
  if (heading >= 0) return element('g', {}, ground(TILES.animal, size), arrowhead(heading, size));
  const known = sign.replace(/ +$/u, '');
  // A line may end in half a blank cell, and the picture says so.
  if (known === '') return ground(TILES.blank, sign.length < (isPair ? 2 : 1) ? size / 2 : size, size);
  const tile: Tile = TILES[kindOf(known)];
  const isWhole = KINDS.has(known) || !isPair || /^[A-Z0-9]$/u.test(known);
  const signs = isWhole
    ? [glyph(known, size / 2, size, tile)]
    : Array.from(sign, (character, index) => glyph(character, size * (0.25 + 0.5 * index), size, tile));
  return element('g', {}, ground(tile, size), ...signs);
}

/** The kind of a sign without blanks at its end; an animal is known by its headings alone. */
export function kindOf(sign: string): TileKind {
  return KINDS.get(sign) ?? (/^[A-Z0-9]$/u.test(sign) ? 'letter' : 'other');
}

/** Whether a sign is the animal, by its heading. */
export function isAnimal(sign: string, isPair: boolean): boolean {
  const headings: readonly string[] = isPair ? PAIRS : ARROWS;
  return headings.includes(sign);
}

function ground({ fill }: Tile, width: number, height = width): Svg {
  // A gap between tiles, so that steps can be counted.
  return element('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 2, fill });
}

function glyph(characters: string, x: number, size: number, { ink, isBold = false }: Tile): Svg {
  if (characters === ' ') return '';
  const isDrawn = Array.from(characters).every((character) => DRAWN.test(character));
  const content = isDrawn ? characters : numberOf(characters);
  const letters = isDrawn ? size * (characters.length > 1 ? 0.56 : 0.66) : size * 0.2;
  return text(x, size / 2 + letters * 0.36, content, {
    family: 'mono',
    size: letters,
    fill: ink,
    anchor: 'middle',
    ...(isBold ? { weight: 700 } : {}),
  });
}

function numberOf(characters: string): string {
  return Array.from(characters, (character) => character.codePointAt(0)?.toString(16) ?? '').join('-');
}

/** Points the way the animal faces; notched behind, so that it has one point only. */
function arrowhead(heading: number, size: number): Svg {
  const half = size / 2;
  const shape: readonly (readonly [number, number])[] = [
    [0.42, 0],
    [-0.34, 0.34],
    [-0.16, 0],
    [-0.34, -0.34],
  ];
  const angle = (heading * Math.PI) / 4;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points = shape.map(
    ([along, aside]) =>
      `${rounded(half + size * (along * cos - aside * sin))},${rounded(half - size * (along * sin + aside * cos))}`,
  );
  return element('polygon', { points: points.join(' '), fill: TILES.animal.ink });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Whether two characters make one cell of this board: then the animal is a pair of arrows, in line with the pairs. */
export function isInPairs(lines: readonly string[]): boolean {
  return lines.some((line) => pairsOf(line).some((sign) => PAIRS.some((pair) => pair === sign)));
}

/** A line in pieces of two characters; the last piece may have one. */
export function pairsOf(line: string): readonly string[] {
  const characters = Array.from(line);
  return Array.from({ length: Math.ceil(characters.length / 2) }, (_, index) =>
    characters.slice(index * 2, index * 2 + 2).join(''),
  );
}
