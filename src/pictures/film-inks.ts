import { TILES, type TileKind } from './board-tiles.ts';
import { INK_LEVELS } from './film-glyphs.ts';
import { PALETTE } from './palette.ts';

interface Ink {
  readonly fill: string;
  readonly ink: string;
  readonly isBold: boolean;
}

type LineKind = 'line' | 'head' | 'success' | 'failure';
export type InkName = TileKind | LineKind;

const tile = (name: TileKind): Ink => {
  const { fill, ink, ...rest } = TILES[name];
  return { fill, ink, isBold: name === 'animal' || 'isBold' in rest };
};

const line = (ink: string, isBold: boolean): Ink => ({ fill: PALETTE.ground, ink, isBold });

/** How each kind of character looks: those of boards as in the pictures of boards, and those of the lines below. */
export const INKS: Readonly<Record<InkName, Ink>> = {
  blank: { fill: PALETTE.ground, ink: PALETTE.ground, isBold: false },
  frame: { fill: PALETTE.ground, ink: PALETTE.muted, isBold: false },
  wall: tile('wall'),
  otherWall: tile('otherWall'),
  door: tile('door'),
  floor: tile('floor'),
  otherFloor: tile('otherFloor'),
  field: tile('field'),
  lit: tile('lit'),
  water: tile('water'),
  thing: tile('thing'),
  letter: tile('letter'),
  animal: tile('animal'),
  other: tile('other'),
  line: line(PALETTE.ink, false),
  head: line(PALETTE.ink, true),
  success: line(PALETTE.success, true),
  failure: line(PALETTE.failure, true),
};

const NAMES = Object.keys(INKS);

/** Where the colours of an ink begin in the palette: its ground, then the levels of its ink. */
export function firstColour(name: InkName): number {
  return 1 + NAMES.indexOf(name) * INK_LEVELS;
}

/** Stands for a pixel that stays as it was. */
export const UNCHANGED = 0;

type Colour = readonly [number, number, number];

/** The same colours for every film, so that its bytes depend on nothing else. */
export const FILM_PALETTE: readonly Colour[] = [
  [255, 255, 255],
  ...Object.values(INKS).flatMap(({ fill, ink }) =>
    Array.from({ length: INK_LEVELS }, (_, level) => mixed(rgb(fill), rgb(ink), level / (INK_LEVELS - 1))),
  ),
];

/** Bits of a pixel: as many as the palette needs. */
export const COLOUR_BITS = Math.ceil(Math.log2(FILM_PALETTE.length));

function mixed(from: Colour, to: Colour, share: number): Colour {
  const mix = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [mix(0), mix(1), mix(2)];
}

function rgb(hex: string): Colour {
  const part = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16);
  return [part(1), part(3), part(5)];
}
