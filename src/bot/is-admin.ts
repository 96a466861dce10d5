import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Caller } from './ports.ts';

/** Whether the platform makes the caller an admin of where they are; it is asked only where the event does not tell. */
export async function isAdmin(parts: Pick<BotParts, 'platforms'>, caller: Caller): Promise<boolean> {
  if (caller.isAdmin !== undefined) return caller.isAdmin;
  return (await platformNamed(parts, caller.place.platform)?.isAdmin(caller)) ?? false;
}
