import type { CardFilm } from './card.ts';
import { fileName } from './pack-files.ts';

/** A film as it is sent. */
export interface DrawnFilm {
  /** Letters, digits, `.`, `-` and `_` alone; ends in `.gif`. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Draws a film as a GIF. Loaded at the first one: the letters and their renderer are of no use before. */
export async function drawnFilm({ name, frames }: CardFilm): Promise<DrawnFilm> {
  if (frames.length === 0) throw new Error('A film has at least one frame');
  const { filmGif } = await import('../pictures/film.ts');
  return { name: filmName(name), bytes: await filmGif(frames) };
}

/** What a film's file is called. */
export function filmName(name: string): string {
  return `${fileName(name).replace(/\.gif$/iu, '')}.gif`;
}

/** The board that a film ends with, for where nothing moves. */
export function lastBoard({ frames, alt }: CardFilm): {
  readonly kind: 'board';
  readonly text: string;
  readonly alt: string;
} {
  return { kind: 'board', text: frames.at(-1)?.board ?? '', alt };
}
