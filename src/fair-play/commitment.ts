import { createHash } from 'node:crypto';

/** What is published of a ranked seed before it may be told: its SHA-256, in hexadecimal. */
export function commitmentTo(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}
