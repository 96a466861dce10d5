import { GifReader } from 'omggif';

/** A GIF as a viewer shows it: the whole picture after each frame. */
export interface DecodedGif {
  readonly width: number;
  readonly height: number;
  readonly loops: number | null;
  readonly frames: readonly { readonly delay: number; readonly pixels: Uint8Array }[];
}

export function decodedGif(bytes: Uint8Array): DecodedGif {
  const gif = new GifReader(bytes);
  const screen = new Uint8Array(gif.width * gif.height * 4);
  const frames = Array.from({ length: gif.numFrames() }, (_, index) => {
    gif.decodeAndBlitFrameRGBA(index, screen);
    return { delay: gif.frameInfo(index).delay * 10, pixels: screen.slice() };
  });
  return { width: gif.width, height: gif.height, loops: gif.loopCount(), frames };
}
