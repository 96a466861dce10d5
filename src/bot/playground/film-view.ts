import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CardFilm } from '../card.ts';
import { drawnFilm } from '../draw-film.ts';
import { LIMITS } from './limits.ts';

/** A film as it is kept with its message. */
export const filmView = z.object({
  /** Names it in its address: the same film has the same one, another film another. */
  hash: z.string(),
  alt: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** The GIF in base64, and its first picture alone, for whoever wants nothing to move. */
  gif: z.string(),
  still: z.string(),
});

export type FilmView = z.infer<typeof filmView>;

/** A film as the page shows it. */
export interface PageFilm extends Pick<FilmView, 'alt' | 'width' | 'height'> {
  readonly src: string;
  readonly still: string;
}

/** Null for one that cannot be drawn, or is too big to be kept. */
export async function viewOfFilm(film: CardFilm): Promise<FilmView | null> {
  try {
    const { bytes } = await drawnFilm(film);
    const still = await drawnFilm({ ...film, frames: film.frames.slice(0, 1) });
    if (bytes.length > LIMITS.film) return null;
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const sides = new DataView(bytes.buffer, bytes.byteOffset);
    return {
      hash,
      alt: film.alt,
      // The header of a GIF: six bytes of its name, then width and height, the lower byte first.
      width: sides.getUint16(6, true),
      height: sides.getUint16(8, true),
      gif: Buffer.from(bytes).toString('base64'),
      still: Buffer.from(still.bytes).toString('base64'),
    };
  } catch {
    return null;
  }
}

export function pageFilmOf({ hash, alt, width, height }: FilmView): PageFilm {
  const address = `/playground/films/${hash}`;
  return { src: `${address}.gif`, still: `${address}-still.gif`, alt, width, height };
}
