import { isInPairs, pairsOf, TILES, tileOf } from './board-tiles.ts';
import { PALETTE } from './palette.ts';
import { element, picture, type Svg, text } from './svg.ts';

/** Measures in pixels. A pair of characters is one square cell; a published board has a cell for each character. */
const SIZES = { pair: 24, single: 16, margin: 12, gap: 16, letters: 14 } as const;

/** Wider than any letter of a caption, as a share of its size: a safe guess for its width. */
const LETTER = 0.62;

/** What is heard or felt stands below a map as a sentence; everything else is cells. */
export const SENTENCE = /^[A-Z][a-z]+(?: [!-~]+)+$/u;

/**
 * The view `image-2d`: boards as pictures that show exactly as much as their text. Every cell is a tile with its sign on
 * it, the animal an arrowhead. Equal boards give equal pictures, different boards different ones (tested). Several boards
 * stand below each other, in their order.
 */
export function boardPicture(boards: readonly string[]): Svg {
  const sheet = new Sheet();
  for (const board of boards) sheet.add(board);
  return sheet.toPicture();
}

class Sheet {
  readonly #tiles = new Map<string, Svg>();
  readonly #placed: Svg[] = [];
  #width = 0;
  #bottom: number = SIZES.margin;

  add(board: string): void {
    if (this.#placed.length > 0) this.#bottom += SIZES.gap;
    const lines = board.split('\n');
    const isPair = isInPairs(lines);
    const size = isPair ? SIZES.pair : SIZES.single;
    for (const line of lines) {
      const isSentence = SENTENCE.test(line);
      this.#placed.push(isSentence ? this.#sentence(line, size) : this.#row(line, size, isPair));
      this.#bottom += size;
    }
  }

  toPicture(): Svg {
    const width = this.#width + 2 * SIZES.margin;
    const height = this.#bottom + SIZES.margin;
    return picture(
      'A board',
      width,
      height,
      element('rect', { width, height, fill: PALETTE.ground }),
      element('defs', {}, ...this.#tiles.values()),
      ...this.#placed,
    );
  }

  #sentence(line: string, size: number): Svg {
    const { letters, margin } = SIZES;
    this.#width = Math.max(this.#width, Math.ceil(line.length * letters * LETTER));
    return text(margin, this.#bottom + size / 2 + letters * 0.36, line, {
      size: letters,
      weight: 600,
      fill: PALETTE.ink,
    });
  }

  #row(line: string, size: number, isPair: boolean): Svg {
    const signs = isPair ? pairsOf(line) : Array.from(line);
    const cells = signs.map((sign, column) =>
      element('use', { href: `#${this.#tile(sign, size, isPair)}`, x: SIZES.margin + column * size }),
    );
    this.#width = Math.max(this.#width, signs.length * size);
    const row = { transform: `translate(0 ${this.#bottom})` };
    return element('g', row, ...cells, ...(isPair ? [endMark(signs, size)] : []));
  }

  /** The id of a tile, drawn once for all the cells that have it. */
  #tile(sign: string, size: number, isPair: boolean): string {
    // A cell that the end of the line cuts off looks like a whole one: that a line has blanks at its end says its mark.
    const whole = isPair && /[^ ]/u.test(sign) ? sign.padEnd(2) : sign;
    const id = [isPair ? 'p' : 's', ...Array.from(whole, (each) => each.codePointAt(0)?.toString(16))].join(
      '-',
    );
    if (!this.#tiles.has(id)) this.#tiles.set(id, element('g', { id }, tileOf(whole, size, isPair)));
    return id;
  }
}

/** A thin mark where a line ends in the blank of a half filled cell; no board of ours does. */
function endMark(signs: readonly string[], size: number): Svg {
  const last = signs.at(-1) ?? '';
  if (!/^[^ ] $/u.test(last)) return '';
  const x = SIZES.margin + signs.length * size - 1;
  return element('rect', { x, y: size / 2, width: 1, height: 3, fill: TILES.wall.fill });
}
