import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { drawnName, FONTS } from '../../src/pictures/fonts.ts';
import { pngOf } from '../../src/pictures/png.ts';

/** Whether each sign inks anything: they are drawn in one picture, a row each, and the PNG is read back. */
async function inked(signs: readonly string[]): Promise<readonly boolean[]> {
  const row = 20;
  const height = signs.length * row;
  const texts = signs.map((sign, index) => {
    const y = index * row + 15;
    return `<text x="10" y="${y}" font-family="${FONTS.text}" font-size="12">&#${sign.codePointAt(0)};</text>`;
  });
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="${height}">${inside}</svg>`;
  const png = Buffer.from(await pngOf(svg(texts.join(''))));
  const image = `<image width="40" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`;
  const { pixels } = new Resvg(svg(image)).render();
  return signs.map((_, index) =>
    pixels
      .subarray(index * row * 40 * 4, (index + 1) * row * 40 * 4)
      .some((value, at) => at % 4 === 3 && value > 0),
  );
}

describe('names in pictures', () => {
  it('every sign that a name may keep has a glyph', async () => {
    const all = Array.from({ length: 0x2300 }, (_, code) => String.fromCodePoint(code));
    const kept = all.filter((sign) => sign.trim() !== '' && drawnName(sign, 1000, 10) === sign);
    expect(kept.length).toBeGreaterThan(900);
    const missing: string[] = [];
    for (let from = 0; from < kept.length; from += 100) {
      const part = kept.slice(from, from + 100);
      const inks = await inked(part);
      missing.push(...part.filter((_, index) => !inks[index]));
    }
    expect(missing.map((sign) => sign.codePointAt(0)?.toString(16))).toEqual([]);
  });

  it('are cut to the width they have', () => {
    expect(drawnName('Ada Lovelace', 300, 13)).toBe('Ada Lovelace');
    expect(drawnName('Ada Lovelace', 60, 13)).toBe('Ada Lo…');
    expect(Array.from(drawnName('W'.repeat(100), 100, 13)).length).toBeLessThan(10);
  });
});
