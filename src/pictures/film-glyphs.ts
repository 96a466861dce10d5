import { rasterOf } from './png.ts';
import { element, picture, text } from './svg.ts';

/** Measures of one character in pixels. Two of them are a square, as the cells of boards are. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
  /** Size of the font; DejaVu's letters are 0.602 wide. */
  readonly letters: number;
  readonly baseline: number;
}

/** Small ones are for views whose characters are shades and need not be read one by one: their films would be heavy. The smallest are for films that would be so even then. */
export const CELL_SIZES = {
  large: { width: 12, height: 24, letters: 20, baseline: 18 },
  small: { width: 8, height: 16, letters: 13, baseline: 12 },
  smallest: { width: 6, height: 12, letters: 10, baseline: 9 },
} as const satisfies Readonly<Record<string, CellSize>>;

export type CellSizeName = keyof typeof CELL_SIZES;

/** Steps of ink from none to full: enough for smooth edges and for the four shades of blocks, and few colours. */
export const INK_LEVELS = 5;

/** Shades fill their cell evenly, with this level of ink: patterns of dots would flicker, and take much room. */
const SHADES: readonly string[] = ['░', '▒', '▓', '█'];

/** What the font draws (tested sign by sign); anything else is a box. */
const SIGNS = [
  ...Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCodePoint(0x21 + index)),
  ...Array.from({ length: 0x80 }, (_, index) => String.fromCodePoint(0x2500 + index)),
  ...'▀▄▌▐≈·↑↗→↘↓↙←↖▲►▼◄◀▶●■□○◆★✓✗×…–—−°±',
];

const BLANK = 0;
const BOX = 1;
const FIRST_SIGN = 2 + SHADES.length;
/** How many glyphs an atlas has. */
const COUNT = FIRST_SIGN + SIGNS.length;

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...SHADES.map((sign, index) => [sign, 2 + index] as const),
  ...SIGNS.map((sign, index) => [sign, FIRST_SIGN + index] as const),
]);

/** The place of a character in an atlas. */
export function glyphNumber(character: string): number {
  return NUMBERS.get(character) ?? (character.trim() === '' ? BLANK : BOX);
}

/** Ink of every glyph, pixel by pixel, from 0 to `INK_LEVELS - 1`: glyph after glyph, each row by row. */
export interface GlyphAtlas {
  readonly cell: CellSize;
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

const drawn = new Map<CellSizeName, Promise<GlyphAtlas>>();

/** Drawn once for all films. */
export function glyphAtlas(size: CellSizeName): Promise<GlyphAtlas> {
  const known = drawn.get(size);
  if (known) return known;
  const drawing = drawAtlas(CELL_SIZES[size]);
  drawn.set(size, drawing);
  drawing.catch(() => drawn.delete(size));
  return drawing;
}

async function drawAtlas(cell: CellSize): Promise<GlyphAtlas> {
  return { cell, regular: await drawGlyphs(cell, 400), bold: await drawGlyphs(cell, 700) };
}

const PER_ROW = 32;

async function drawGlyphs(cell: CellSize, weight: 400 | 700): Promise<Uint8Array> {
  // Glyphs stand apart by a cell: some reach beyond their own, which is cut off and must not get into another.
  const placeOf = (glyph: number): readonly [number, number] => [
    (glyph % PER_ROW) * cell.width * 2,
    (Math.floor(glyph / PER_ROW) * 2 + 0.5) * cell.height,
  ];
  const [width, height] = [PER_ROW * cell.width * 2, (Math.ceil(COUNT / PER_ROW) * 2 + 1) * cell.height];
  const style = { family: 'mono', size: cell.letters, weight, fill: '#000000' } as const;
  const glyphs = SIGNS.map((sign, index) => {
    const [left, top] = placeOf(FIRST_SIGN + index);
    return text(left, top + cell.baseline, sign, style);
  });
  const { width: stride, pixels } = await rasterOf(
    picture('Glyphs', width, height, boxAt(placeOf(BOX), cell), ...glyphs),
  );
  const area = cell.width * cell.height;
  const ink = new Uint8Array(COUNT * area);
  for (let glyph = 0; glyph < COUNT; glyph++) {
    const [left, top] = placeOf(glyph);
    for (let pixel = 0; pixel < area; pixel++) {
      const at = (top + Math.floor(pixel / cell.width)) * stride + left + (pixel % cell.width);
      ink[glyph * area + pixel] = Math.round(((pixels[at * 4 + 3] ?? 0) / 255) * (INK_LEVELS - 1));
    }
  }
  for (const index of SHADES.keys()) ink.fill(index + 1, (2 + index) * area, (3 + index) * area);
  return ink;
}

function boxAt([left, top]: readonly [number, number], { width, height }: CellSize): string {
  const box = { x: left + 2.5, y: top + height / 4, width: width - 5, height: height / 2 };
  return element('rect', { ...box, fill: 'none', stroke: '#000000', 'stroke-width': 1 });
}
