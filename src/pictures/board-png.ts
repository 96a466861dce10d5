import { boardPicture } from './board-picture.ts';

/** One board as a PNG: what people see of it, for models. */
export async function boardPng(board: string): Promise<Uint8Array> {
  // Drawing loads a library of some megabytes, which starting up need not wait for.
  const { pngOf } = await import('./png.ts');
  return pngOf(boardPicture([board]));
}
