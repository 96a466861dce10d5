/** The most of an agent's notes, and of any other text of a model that people are shown, in UTF-16 code units. */
export const NOTES_LIMIT = 500;

// Control characters except the line feed, and the invisible ones that reverse or hide the text around them
// (bidirectional controls, zero-width space, word joiner, byte-order mark).
const UNSHOWN = /(?!\n)[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Finds a word also where characters that nobody is shown stand between its letters. */
export function evenHidden(word: string): RegExp {
  const letters = [...word].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
  return new RegExp(letters.join(`(?:${UNSHOWN.source})*`), 'gu');
}

/** Text from outside as people may be shown it: no control characters, no half characters, at most `limit` units. */
export function cleanText(text: string, limit: number = NOTES_LIMIT): string {
  // Cut before cleaning as well, so that a reply of many megabytes costs nothing.
  const clean = text
    .slice(0, limit * 4)
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSHOWN, '')
    .toWellFormed()
    .trim();
  if (clean.length <= limit) return clean;
  // A cut between the two halves of a character would leave half of it: the last unit before the cut goes too.
  const cut = clean.slice(0, limit - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
