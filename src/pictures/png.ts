import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { FONTS } from './fonts.ts';

/**
 * Files of the two packages. Rule: TTF only; resvg draws nothing with WOFF files, and raises no error.
 * A file that is missing stops the program here, where it would otherwise leave every picture without its letters.
 */
const FONT_FILES = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
].map((file) => createRequire(import.meta.url).resolve(file));

const FONT = {
  loadSystemFonts: false,
  fontFiles: FONT_FILES,
  defaultFontFamily: FONTS.text,
  sansSerifFamily: FONTS.text,
  monospaceFamily: FONTS.mono,
};

/** Dense screens have two pixels where a picture has one. */
const SCALE = 2;
/** Pixels of the longer side, at most: beyond it no chat shows more, and files grow past what phones like to load. */
const LONGEST_SIDE = 4096;

/**
 * The picture as a PNG of twice its size. The same SVG gives the same bytes on every machine: fonts come from packages,
 * none from the system. Draws in a thread of its own, so the event loop stays free. Rejects when the SVG is broken.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: FONT,
    fitTo: { mode: 'zoom', value: Math.min(SCALE, LONGEST_SIDE / longerSideOf(svg)) },
  });
  return image.asPng();
}

/** The pixels of a picture in its own size, row by row: red, green, blue and alpha of each. */
export async function rasterOf(
  svg: string,
): Promise<{ readonly width: number; readonly pixels: Uint8Array }> {
  const { width, pixels } = await renderAsync(svg, { font: FONT });
  return { width, pixels };
}

/** Read from the root element, where our pictures state their size in pixels; 1 where it is not stated. */
function longerSideOf(svg: string): number {
  const root = /<svg\b[^>]*>/u.exec(svg)?.[0] ?? '';
  const sides = Array.from(root.matchAll(/\s(?:width|height)="(\d+(?:\.\d+)?)"/gu), ([, side]) =>
    Number(side),
  );
  return Math.max(1, ...sides);
}
