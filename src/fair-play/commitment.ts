import { createHash } from 'node:crypto';

/** What is published of a ranked seed before it may be told: its SHA-256, in hexadecimal. */
export function commitmentTo(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** Characters of a commitment on a card (our choice): few enough to compare by eye, and no chance meeting in 48 bits. */
const SHORT_LENGTH = 12;

/** The beginning of a commitment, for cards. */
export function shortCommitmentTo(seed: string): string {
  return commitmentTo(seed).slice(0, SHORT_LENGTH);
}
