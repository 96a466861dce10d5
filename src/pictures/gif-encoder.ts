import { createRequire } from 'node:module';

interface FrameOptions {
  readonly palette?: readonly (readonly [number, number, number])[];
  readonly transparent?: boolean;
  readonly transparentIndex?: number;
  /** Milliseconds, rounded to ten of them. */
  readonly delay?: number;
  /** 0 is for ever; read with the first frame. */
  readonly repeat?: number;
  /** Bits of a pixel. */
  readonly colorDepth?: number;
  /** 1 leaves the frame standing. */
  readonly dispose?: number;
}

interface GifEncoder {
  writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
  finish(): void;
  bytes(): Uint8Array<ArrayBuffer>;
  /** What was written so far; not a copy. */
  bytesView(): Uint8Array;
}

/** The part of gifenc that is used here: the package comes without types. */
interface Gifenc {
  readonly GIFEncoder: (options: { readonly initialCapacity: number }) => GifEncoder;
}

// A module of the older kind, whose names Node and bundlers find in different places when it is imported.
const gifenc: Gifenc = createRequire(import.meta.url)('gifenc');

/** An encoder with room for so many bytes, which grows where that is not enough. */
export function gifEncoder(room: number): GifEncoder {
  return gifenc.GIFEncoder({ initialCapacity: room });
}
