import { groupIdOf, groupKey } from '../../group-key.ts';
import { unescapeText } from './escape.ts';

/** Ids of people begin with U, or with W in a grid of workspaces. They are short: a key of any length must not fill a message. */
const USER = '[UW][A-Z0-9]{1,30}';
const GROUP = 'S[A-Z0-9]{1,30}';
const GROUP_MENTION = new RegExp(`^!subteam\\^(${GROUP})(?:\\||$)`, 'u');
const GROUP_ID = new RegExp(`^${GROUP}$`, 'u');
const USER_MENTION = new RegExp(`^@(${USER})(?:\\||$)`, 'u');
const USER_KEY = new RegExp(`^slack:(${USER})$`, 'u');

/** The player key of a person. */
export function keyOfUser(user: string): string {
  return `slack:${user}`;
}

/** The person behind a player key; undefined for agents, other platforms, and anything else. */
export function userOfKey(key: string): string | undefined {
  return USER_KEY.exec(key)?.[1];
}

/** The id of a user group behind its key. */
export function userGroupOfKey(key: string): string | undefined {
  const id = groupIdOf('slack', key);
  return id !== undefined && GROUP_ID.test(id) ? id : undefined;
}

/**
 * What a person typed, without Slack's markup: people and their groups become an at sign and their key, channels a number sign and
 * their id (their names may be left out, and change), links what was read on the screen. Mentions of `bot` are taken out.
 */
export function readTyped(text: string, bot?: string): string {
  return unescapeText(text.replace(/<([^<>]*)>/gu, (_, inner: string) => plainOf(inner, bot))).trim();
}

function plainOf(inner: string, bot: string | undefined): string {
  const user = USER_MENTION.exec(inner)?.[1];
  if (user !== undefined) return user === bot ? '' : `@${keyOfUser(user)}`;
  const group = GROUP_MENTION.exec(inner)?.[1];
  if (group !== undefined) return `@${groupKey('slack', group)}`;
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  if (target.startsWith('#')) return target;
  // <!here> and its kin: of these people no single one is meant.
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return label || target;
}
