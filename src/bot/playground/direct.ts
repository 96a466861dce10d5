import { PLATFORM } from './names.ts';

/** What a page calls its visitor's own conversation with the bot. No channel can be named so (see `channelNamed`). */
export const DIRECT = '@cheesebot';
const PREFIX = 'dm:';
const KEY_PREFIX = `${PLATFORM}:`;

/** The address of a person's conversation with the bot; undefined for somebody of another platform. */
export function directOf(playerKey: string): string | undefined {
  return playerKey.startsWith(KEY_PREFIX) ? `${PREFIX}${playerKey.slice(KEY_PREFIX.length)}` : undefined;
}

export function isDirect(address: string): boolean {
  return address.startsWith(PREFIX);
}
