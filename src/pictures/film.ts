import { type GlyphAtlas, glyphAtlas } from './film-glyphs.ts';
import { COLOUR_BITS, FILM_PALETTE, UNCHANGED } from './film-inks.ts';
import { cellsOf, type FilmPage, type FilmPicture, pageOf, readCell } from './film-page.ts';
import { gifEncoder } from './gif-encoder.ts';

export interface FilmStill extends FilmPicture {
  /** Milliseconds that it stands. */
  readonly delay: number;
}

/** Frames between two pauses: some milliseconds of work, so that presses are answered meanwhile. */
const FRAMES_AT_ONCE = 2;
/** Bytes. */
const FIRST_ROOM = 128 * 1024;
/** A film that is heavier is made anew with smaller letters; a longer one may have as much more. */
const MOST = { bytes: 200_000, frames: 60 } as const;
/** Leaves a frame standing, so that the next one need only bring what has changed. */
const LEAVE = 1;

/**
 * Boards as an animated GIF that runs for ever. The same film gives the same bytes on every machine. Only the rectangle
 * that changed is written, and of it only the pixels that did.
 */
export async function filmGif(stills: readonly FilmStill[]): Promise<Uint8Array<ArrayBuffer>> {
  const page = pageOf(stills);
  const film = await encoded(stills, page);
  // Rule: a film is light enough for a phone; letters are smaller rather than fewer.
  const room = MOST.bytes * Math.max(1, stills.length / MOST.frames);
  return film.length > room ? encoded(stills, { ...page, size: 'smallest' }) : film;
}

async function encoded(stills: readonly FilmStill[], page: FilmPage): Promise<Uint8Array<ArrayBuffer>> {
  const atlas = await glyphAtlas(page.size);
  const sheet = new Sheet(page, atlas);
  const gif = gifEncoder(FIRST_ROOM);
  for (const [index, still] of stills.entries()) {
    if (index % FRAMES_AT_ONCE === FRAMES_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    const { left, top, width, height, pixels } = sheet.change(cellsOf(still, page));
    const begin = gif.bytesView().length;
    gif.writeFrame(pixels, width, height, {
      ...(index === 0 ? { palette: FILM_PALETTE, repeat: 0 } : {}),
      colorDepth: COLOUR_BITS,
      transparent: index > 0,
      transparentIndex: UNCHANGED,
      delay: still.delay,
      dispose: LEAVE,
    });
    if (index > 0) moveTo(gif.bytesView().subarray(begin), left, top);
  }
  gif.finish();
  return gif.bytes();
}

/** Where the image descriptor begins in a frame: after the eight bytes of its graphic control extension (GIF89a, 20 and 23). */
const DESCRIPTOR = 8;

/** The encoder puts every frame at the corner; its place is two numbers of two bytes, the lower one first. */
function moveTo(frame: Uint8Array, left: number, top: number): void {
  if (frame[DESCRIPTOR] !== 0x2c) throw new Error('A frame of a GIF is not where it is looked for');
  frame.set([left & 255, left >> 8, top & 255, top >> 8], DESCRIPTOR + 1);
}

interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The picture as it stands, in colours of the palette. */
class Sheet {
  readonly #page: FilmPage;
  readonly #atlas: GlyphAtlas;
  readonly #pixels: Uint8Array;
  #cells: Int32Array | undefined;

  constructor(page: FilmPage, atlas: GlyphAtlas) {
    this.#page = page;
    this.#atlas = atlas;
    this.#pixels = new Uint8Array(page.columns * page.rows * atlas.cell.width * atlas.cell.height);
  }

  /** Draws what is new, and gives it; the first time, everything. */
  change(cells: Int32Array): Patch {
    const { columns, rows } = this.#page;
    const before = this.#cells;
    this.#cells = cells;
    if (!before) {
      for (let place = 0; place < cells.length; place++) this.#draw(place, cells[place] ?? 0, undefined);
      return { ...this.#area(0, 0, columns, rows), pixels: this.#pixels };
    }
    let [left, top, right, bottom] = [columns, rows, 0, 0];
    const changed: number[] = [];
    for (let place = 0; place < cells.length; place++) {
      if (cells[place] === before[place]) continue;
      changed.push(place);
      const [x, y] = [place % columns, Math.floor(place / columns)];
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
    }
    // A picture like the one before: a frame has at least one pixel, and this one changes none.
    if (changed.length === 0)
      return { left: 0, top: 0, width: 1, height: 1, pixels: new Uint8Array([UNCHANGED]) };
    const area = this.#area(left, top, right - left, bottom - top);
    const patch = { ...area, pixels: new Uint8Array(area.width * area.height) };
    for (const place of changed) this.#draw(place, cells[place] ?? 0, patch);
    return patch;
  }

  #draw(place: number, cell: number, patch: Patch | undefined): void {
    const { columns } = this.#page;
    const { cell: size } = this.#atlas;
    const { glyph, isBold, colour } = readCell(cell);
    const ink = this.#atlas[isBold ? 'bold' : 'regular'];
    const [x, y] = [(place % columns) * size.width, Math.floor(place / columns) * size.height];
    const stride = columns * size.width;
    let from = glyph * size.width * size.height;
    for (let row = 0; row < size.height; row++) {
      let at = (y + row) * stride + x;
      let into = patch ? (y + row - patch.top) * patch.width + x - patch.left : 0;
      for (let column = 0; column < size.width; column++, at++, into++, from++) {
        const value = colour + (ink[from] ?? 0);
        if (this.#pixels[at] === value) continue;
        this.#pixels[at] = value;
        if (patch) patch.pixels[into] = value;
      }
    }
  }

  #area(left: number, top: number, columns: number, rows: number): Omit<Patch, 'pixels'> {
    const { width, height } = this.#atlas.cell;
    return { left: left * width, top: top * height, width: columns * width, height: rows * height };
  }
}
