import type { PlayerRecord } from './records.ts';

/**
 * A playground message's body with somebody else in a person's place: as its author, owner and addressee, as who asked
 * for what it answers, and as who is spoken to. What was written stays. The same object where the person is not in it.
 */
export function withoutPlayer(body: unknown, playerKey: string, instead: PlayerRecord): unknown {
  if (!isObject(body)) return body;
  const { author, owner, to, asked, mentions } = body;
  const isThem = (someone: unknown): boolean => isObject(someone) && someone.key === playerKey;
  const isOwner = owner === playerKey;
  const isAddressee = to === playerKey;
  const isMentioned = Array.isArray(mentions) && mentions.some(isThem);
  if (!isThem(author) && !isOwner && !isAddressee && !isMentioned) return body;
  const { key, name } = instead;
  return {
    ...body,
    ...(isThem(author) && { author: { key, name } }),
    ...(isOwner && { owner: key }),
    ...(isAddressee && { to: key }),
    ...((isOwner || isAddressee) && isObject(asked) && { asked: { ...asked, name } }),
    ...(isMentioned && { mentions: mentions.map((one) => (isThem(one) ? { key, name } : one)) }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
