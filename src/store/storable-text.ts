/**
 * The text that a PostgreSQL `text` column can hold: it refuses U+0000, and its encoding has no lone surrogates. Both
 * become U+FFFD. Names, channels and seeds are typed by people, so this must not be an error.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
