/** Enough to recognise what one typed, on one line of a phone. */
const ECHO_LIMIT = 40;

/**
 * What somebody typed, as a refusal repeats it. Rule: at most 40 characters of one line, and nothing that turns the sentence
 * around it about, steers a terminal, or is half a character.
 */
export function echo(typed: string): string {
  const characters = [
    ...typed
      .replace(/[\p{Control}\p{Separator}]+/gu, ' ')
      .replace(/[\p{Format}\p{Surrogate}\p{Private_Use}]/gu, ''),
  ];
  return characters.length <= ECHO_LIMIT
    ? characters.join('')
    : `${characters.slice(0, ECHO_LIMIT - 1).join('')}…`;
}
