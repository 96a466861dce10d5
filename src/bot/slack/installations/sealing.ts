import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What kept a sealed text from being opened: another secret than it was sealed with, or changed bytes. */
export type SealFault = 'other-secret' | 'damaged';

export interface Sealing {
  /** `name` is bound to what is sealed: nothing can be opened under another name than it was sealed under. */
  seal(name: string, text: string): string;
  open(name: string, sealed: string): { readonly text: string } | { readonly fault: SealFault };
}

/** The first byte of what is sealed: AES-256-GCM as below. A new way of sealing takes the next number. */
const VERSION = 1;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** NIST SP 800-38D, section 5.2.1.1: a random nonce of 96 bits. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

/** Seals with a key of its own, made from the installation's secret; `purpose` keeps keys of different uses apart. */
export function createSealing(secret: string, purpose: string): Sealing {
  const key = derivedKey(secret, purpose, KEY_BYTES);
  // Tells another secret from changed bytes, without a word about the key.
  const keyId = derivedKey(secret, `${purpose}/key-id`, KEY_ID_BYTES);
  return {
    seal: (name, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const head = Buffer.concat([Buffer.of(VERSION), keyId, nonce]);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(boundTo(head, name));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, body, cipher.getAuthTag()]).toString('base64url');
    },
    open: (name, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] !== VERSION) return { fault: 'damaged' };
      const head = bytes.subarray(0, HEAD_BYTES);
      if (!head.subarray(1, 1 + KEY_ID_BYTES).equals(keyId)) return { fault: 'other-secret' };
      const nonce = head.subarray(1 + KEY_ID_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(head, name));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES));
        return { text: Buffer.concat([text, decipher.final()]).toString('utf8') };
      } catch {
        return { fault: 'damaged' };
      }
    },
  };
}

/** HKDF-SHA256 (RFC 5869) without a salt: the secret is random, or at least long. */
export function derivedKey(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `cheesebot/${purpose}`, bytes));
}

function boundTo(head: Buffer, name: string): Buffer {
  return Buffer.concat([head, Buffer.from(name, 'utf8')]);
}
