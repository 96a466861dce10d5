/** The longest text of a model that people are shown, in UTF-16 code units; also the limit of its notes. */
export const SHOWN_LENGTH = 500;

// Control characters except the line feed, and the invisible ones that reverse or hide the text around them
// (bidirectional controls, zero-width space, word joiner, byte-order mark).
const UNSHOWN = /(?!\n)[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Text from outside as people may be shown it: no control characters, no half characters, at most `limit` units. */
export function cleanText(text: string, limit: number = SHOWN_LENGTH): string {
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

/** Text from outside as it is stored: whole up to `limit`, without what a JSON column of PostgreSQL refuses. */
export function storableText(text: string, limit: number): string {
  // PostgreSQL's jsonb knows neither U+0000 nor lone surrogates.
  return text.slice(0, limit).replaceAll('\u0000', '\ufffd').toWellFormed();
}
