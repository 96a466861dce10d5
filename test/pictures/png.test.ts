import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { FONTS } from '../../src/pictures/fonts.ts';
import { pngOf } from '../../src/pictures/png.ts';

function picture(inside: string, width = 200, height = 60): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;
}

function textIn(family: string, text: string, weight = 400): string {
  return picture(
    `<text x="10" y="40" font-family="${family}" font-size="24" font-weight="${weight}">${text}</text>`,
  );
}

/** PNG files state their width and height at bytes 16 and 20, as 32-bit numbers. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

/** How many pixels are not see-through: the PNG itself is read back, as an image in an SVG. */
function inkedPixels(png: Uint8Array): number {
  const [width, height] = sizeOf(png);
  const data = Buffer.from(png).toString('base64');
  const back = new Resvg(
    picture(
      `<image width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`,
      width,
      height,
    ),
  );
  return back.render().pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
}

describe('pngOf', () => {
  it.each([
    [FONTS.text, 'Maze 42', 400],
    [FONTS.text, 'Maze 42', 600],
    [FONTS.text, 'Maze 42', 700],
    [FONTS.mono, '#^.~ ┌─┐ █ ↑ ✓ ✗', 400],
    [FONTS.mono, '#^.~', 700],
  ])('text inks pixels: %s, "%s", weight %i', async (family, text, weight) => {
    expect(inkedPixels(await pngOf(textIn(family, text, weight)))).toBeGreaterThan(200);
  });

  it('the two families are two fonts: neither stands in for the other', async () => {
    const families = [FONTS.text, FONTS.mono];
    const inks = await Promise.all(
      families.map(async (family) => inkedPixels(await pngOf(textIn(family, 'illicit')))),
    );
    expect(inks[0]).not.toBe(inks[1]);
  });

  it('every sign of a board has a glyph in the font of boards: one that is missing would vanish silently', async () => {
    const signs = Array.from('#.~^<>v|_/\\ABW█▓▒░≈·↑↗→↘↓↙←↖▲►▼◄◀▶┌┐└┘─│├┤┬┴┼');
    const inks = await Promise.all(
      signs.map(async (sign) => inkedPixels(await pngOf(textIn(FONTS.mono, sign.replace('<', '&lt;'))))),
    );
    expect(signs.filter((_, index) => inks[index] === 0)).toEqual([]);
  });

  it('the same SVG gives the same bytes three times', async () => {
    const svg = textIn(FONTS.text, 'the same');
    const [one, two, three] = await Promise.all([pngOf(svg), pngOf(svg), pngOf(svg)]);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  it('has two pixels for one, until the longer side would be beyond 4096', async () => {
    expect(sizeOf(await pngOf(picture('', 300, 100)))).toEqual([600, 200]);
    expect(sizeOf(await pngOf(picture('', 100, 8192)))).toEqual([50, 4096]);
  });

  it('rejects a broken SVG', async () => {
    await expect(pngOf('<svg')).rejects.toThrow();
  });
});
