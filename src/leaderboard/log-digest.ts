import type { Store } from '../store/store.ts';
import type { DigestReader } from './digest.ts';

export interface DigestParts {
  readonly store: Store;
}

export function createDigestReader(_parts: DigestParts): DigestReader {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    read: missing,
  };
}
