import { playerKey, roleKey } from './keys.ts';

/** Mentions as Discord's clients write them into texts. */

const USER = /<@!?(\d+)>/gu;
const ROLE = /<@&(\d+)>/gu;

/** With each mention of a person or role as their key behind an at sign, which is how commands read people. */
export function withKeys(text: string): string {
  return text
    .replace(USER, (_, id: string) => `@${playerKey(id)}`)
    .replace(ROLE, (_, id: string) => `@${roleKey(id)}`);
}

/** Without the mentions of one person. */
export function withoutMention(text: string, user: string): string {
  return text
    .replace(USER, (mention, id: string) => (id === user ? ' ' : mention))
    .replace(/ {2,}/gu, ' ')
    .trim();
}
