/**
 * How wide text stands in a monospaced block: East Asian wide characters and emoji take two cells, marks that sit on
 * others take none. Fonts differ; this is what terminals, Discord and Slack mostly do (Unicode Annex 11).
 */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u{1100}-\u{115F}\u{3000}-\u{303E}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}]|\u{FE0F}/u;
/** Of wide scripts the narrow forms. */
const HALF_WIDTH = /^[\u{FF61}-\u{FFDC}]/u;
const INK = /[^\p{Mark}\p{Default_Ignorable_Code_Point}]/u;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters as a reader counts them: a letter with its accents, or a whole emoji, is one. */
export function graphemesOf(text: string): readonly string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

export function cellWidth(text: string): number {
  return graphemesOf(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** Cut to at most so many cells, with `…` in the last one where something was cut; never inside a character. */
export function cutToCells(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  let kept = '';
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    const width = graphemeWidth(grapheme);
    if (used + width > cells - 1) break;
    kept += grapheme;
    used += width;
  }
  return cells > 0 ? `${kept.trimEnd()}…` : '';
}

/** Filled with spaces to so many cells. */
export function padToCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text)));
}

function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme)) return 2;
  return INK.test(grapheme) ? 1 : 0;
}
