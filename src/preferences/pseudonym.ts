import { accepted, type Result, refused } from '../result.ts';
import { hasInvisible, tidyName } from '../visible-name.ts';

/** Characters; the limit of names in the playground, and what the narrowest table still tells apart. */
const PSEUDONYM_LIMIT = 32;

/** A pseudonym as it is kept. Two people may have the same: keys tell players apart, names do not. */
export function readPseudonym(typed: string): Result<string, 'privacy/name'> {
  const name = tidyName(typed);
  const length = Array.from(name).length;
  if (length === 0 || length > PSEUDONYM_LIMIT) {
    return refused(
      'privacy/name',
      `A pseudonym has 1 to ${PSEUDONYM_LIMIT} characters, and this has ${length}: choose another.`,
    );
  }
  if (hasInvisible(name)) {
    return refused(
      'privacy/name',
      'This pseudonym holds characters that cannot be seen; use visible ones only.',
    );
  }
  return accepted(name);
}
