import { groupIdOf, groupKey } from '../../group-key.ts';
import type { Place } from '../../store/records.ts';

/** Keys of people and places, and the ids of Discord's in them. */

export const PLATFORM_NAME = 'discord';

/** Ids are decimal 64-bit numbers; those of today have 17 to 19 digits. */
const SNOWFLAKE = /^\d{17,20}$/u;

export function playerKey(user: string): string {
  return `${PLATFORM_NAME}:${user}`;
}

/** Undefined for people of other platforms, and for what is no id. */
export function userIdOf(key: string): string | undefined {
  const [platform, id = '', ...rest] = key.split(':');
  return platform === PLATFORM_NAME && rest.length === 0 && SNOWFLAKE.test(id) ? id : undefined;
}

/** The key of a role. */
export function roleKey(role: string): string {
  return groupKey(PLATFORM_NAME, role);
}

/** Undefined for people, groups of other platforms, and for what is no id. */
export function roleIdOf(key: string): string | undefined {
  const id = groupIdOf(PLATFORM_NAME, key);
  return id !== undefined && SNOWFLAKE.test(id) ? id : undefined;
}

/** A direct message has a workspace of its own: what is played there stays between the two. */
export function placeOf(guild: string | undefined, user: string, channel: string): Place {
  const workspace = `${PLATFORM_NAME}:${guild ?? `${DIRECT}${user}`}`;
  return { platform: PLATFORM_NAME, workspace, channel: `${workspace}/${channel}` };
}

const DIRECT = 'dm-';

/** The server of a place, or the person of a direct message. */
export function whereIs({ workspace }: Place): { readonly guild: string } | { readonly person: string } {
  const id = workspace.slice(`${PLATFORM_NAME}:`.length);
  return id.startsWith(DIRECT) ? { person: id.slice(DIRECT.length) } : { guild: id };
}
