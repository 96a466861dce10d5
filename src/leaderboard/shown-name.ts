import { graphemesOf } from './cell-width.ts';

/** Marks that one character may carry; stacked accents beyond reach into the lines above and below. */
const MARK_LIMIT = 2;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A player's name as it may stand in a table: one line, nothing that steers the terminal, the writing direction or the
 * code block around it. Backticks become apostrophes, so that no name closes the block.
 */
export function shownName(name: string): string {
  const safe = name
    .replace(/`/gu, "'")
    .replace(/[\p{Control}\p{Separator}]+/gu, ' ')
    // Format characters (direction overrides, joiners, the byte order mark), half surrogates and private use.
    .replace(/[\p{Format}\p{Surrogate}\p{Private_Use}]/gu, '');
  const calm = graphemesOf(safe).map(withFewMarks).join('').trim();
  return calm === '' ? '(no name)' : calm;
}

/** Keeps a right-to-left name from turning around the numbers that follow it. Takes no room. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}` : name;
}

function withFewMarks(grapheme: string): string {
  let marks = 0;
  return Array.from(grapheme)
    .filter((character) => !/\p{Mark}/u.test(character) || ++marks <= MARK_LIMIT)
    .join('');
}
