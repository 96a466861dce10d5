import { createHash, randomUUID } from 'node:crypto';
import { DISCORD_LIMITS } from './limits.ts';

/**
 * A message's nonce. Discord posts equal ones of the same sender once within "the past few minutes" ("Create Message"):
 * a key gives the same one in every process; without a key it only guards against requests that are sent again.
 */
export function nonceOf(key: string = randomUUID()): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, DISCORD_LIMITS.nonce);
}
