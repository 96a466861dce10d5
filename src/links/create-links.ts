import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKind, Links } from './links.ts';

/** Characters of base64url of the code: 22 hold 132 bits. */
const CODE_LENGTH = 22;
const PLAYER_ID_LENGTH = 12;

/** `baseUrl` is where the web server is reached, without a slash at its end; asked at each address. */
export function createLinks(secret: string, baseUrl: () => string): Links {
  const mac = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const codeOf = (kind: LinkKind, subject: string): string =>
    mac(`link ${kind} ${subject}`).slice(0, CODE_LENGTH);
  const segment = (kind: LinkKind, subject: string): string =>
    `${Buffer.from(subject, 'utf8').toString('base64url')}.${codeOf(kind, subject)}`;
  return {
    url: (kind, subject, rest = '') => `${baseUrl()}/${kind}/${segment(kind, subject)}${rest}`,
    page: (path) => `${baseUrl()}${path}`,
    segment,
    read: (kind, text) => {
      const [encoded, code, ...more] = text.split('.');
      if (encoded === undefined || code === undefined || more.length > 0) return undefined;
      const subject = Buffer.from(encoded, 'base64url').toString('utf8');
      return isSame(code, codeOf(kind, subject)) ? subject : undefined;
    },
    playerId: (playerKey) => mac(`player ${playerKey}`).slice(0, PLAYER_ID_LENGTH),
  };
}

/** In a time that says nothing of how much of it is right. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
