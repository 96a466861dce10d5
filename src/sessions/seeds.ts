import { createHmac, randomInt } from 'node:crypto';

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 36^10 ids: at a million sessions, the next one meets a taken id with probability 3e-10. */
const ID_LENGTH = 10;

/** A fresh session id: ten characters of a-z and 0-9, short enough for the ids of buttons. */
export function newSessionId(): string {
  return Array.from({ length: ID_LENGTH }, () => ID_LETTERS.charAt(randomInt(ID_LETTERS.length))).join('');
}

/** The id of the session that is started under this key: the same each time, as hard to guess as any other. */
export function sessionIdOf(secret: string, key: string): string {
  return keyedId(secret, `start ${key}`, ID_LENGTH);
}

/** An id of so many characters (at most 32) that a text has under the secret. */
export function keyedId(secret: string, text: string, length: number): string {
  const digest = createHmac('sha256', secret).update(text).digest();
  // 256 is no multiple of 36, so the first four letters are a little likelier; an id need not be uniform.
  return [...digest.subarray(0, length)].map((byte) => ID_LETTERS.charAt(byte % ID_LETTERS.length)).join('');
}

/** The seed of a ranked session, 32 hexadecimal characters: nobody without the secret can know it beforehand. */
export function rankedSeed(secret: string, name: string): string {
  return createHmac('sha256', secret).update(name).digest('hex').slice(0, 32);
}

/** Whether it has the form of a ranked seed, which nobody can type: a seed of one's own is a number. */
export function isDrawnSeed(seed: string): boolean {
  return /^[0-9a-f]{32}$/u.test(seed);
}
