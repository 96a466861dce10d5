/** Enough to recognise what one typed, on one line of a phone. */
const ECHO_LIMIT = 40;

/** What somebody typed, as a refusal repeats it: at most 40 characters. */
export function echo(typed: string): string {
  const characters = [...typed];
  return characters.length <= ECHO_LIMIT ? typed : `${characters.slice(0, ECHO_LIMIT - 1).join('')}…`;
}
