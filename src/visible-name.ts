/**
 * Control and format characters, and letters that draw nothing: with them two names that look alike could be two
 * players, and a name could turn the text after it around.
 */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A name that somebody chose, in one form: composed letters, single blanks, none at the ends. */
export function tidyName(typed: string): string {
  // U+FE0F only asks for the coloured form of a sign; phones add it to many.
  return typed.normalize('NFC').replaceAll('\uFE0F', '').trim().replace(/\s+/gu, ' ');
}

/** Whether something in the name cannot be seen. */
export function hasInvisible(name: string): boolean {
  return INVISIBLE.test(name);
}
