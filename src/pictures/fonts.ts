/** Families that a picture may name: Inter for text (weights 400, 600 and 700), DejaVu Sans Mono for boards. */
export const FONTS = { text: 'Inter', mono: 'DejaVu Sans Mono' } as const;

/**
 * What the fonts have glyphs for, within Latin, Greek and Cyrillic, digits and punctuation (tested sign by sign).
 * Rule: a sign without a glyph vanishes from a picture, without even a box.
 */
const DRAWN =
  /[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u0491\u1e00-\u1e99\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2190-\u2193\u2212]/u;

/** The width of a letter that is wider than most, and of any other, as shares of the font's size: a safe guess. */
const WIDE = 0.95;
const USUAL = 0.62;

/**
 * A name as a picture can show it: without ornaments that the fonts lack, and cut to a width in pixels. Empty where they
 * lack letters of it: half a name is a wrong one, and the message beside the picture has it in full.
 */
export function drawnName(name: string, width: number, size: number): string {
  const characters = Array.from(name.normalize('NFC'));
  const missing = characters.filter((character) => !DRAWN.test(character));
  if (missing.some((character) => /[\p{L}\p{N}]/u.test(character))) return '';
  const drawn = characters
    .filter((character) => DRAWN.test(character))
    .join('')
    .trim()
    .replaceAll(/\s+/gu, ' ');
  return cutToWidth(drawn, width / size);
}

/** How wide a text is at most, in pixels. */
export function widthOf(content: string, size: number): number {
  return Array.from(content).reduce((sum, character) => sum + shareOf(character), 0) * size;
}

function shareOf(character: string): number {
  return /[MWmw@%ÆŒ—\u0400-\u04ff]/u.test(character) ? WIDE : USUAL;
}

function cutToWidth(content: string, room: number): string {
  const characters = Array.from(content);
  let used = 0;
  for (const [index, character] of characters.entries()) {
    used += shareOf(character);
    if (used > room)
      return `${characters
        .slice(0, Math.max(0, index - 1))
        .join('')
        .trimEnd()}…`;
  }
  return content;
}
