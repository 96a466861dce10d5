/** The part of omggif that reads GIFs: the package comes without types. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    /** 0 is for ever; null is once. */
    loopCount(): number | null;
    /** `delay` in hundredths of a second. */
    frameInfo(frame: number): {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly delay: number;
      readonly disposal: number;
    };
    /** Draws over what stands in `pixels`, as a viewer does. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
}
