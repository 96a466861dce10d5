import { isGroupKey } from '../group-key.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Caller, PlatformGroups } from './ports.ts';

interface Parts {
  readonly preferences: Pick<Preferences, 'get'>;
  readonly groups?: Pick<PlatformGroups, 'has'> | undefined;
}

/** Whether the workspace named the caller, or a group that they are in, to approve evaluations. */
export async function isApprover({ preferences, groups }: Parts, caller: Caller): Promise<boolean> {
  const approvers = await preferences.get('lab-approvers', { place: caller.place });
  if (approvers.some(({ key }) => key === caller.player.key)) return true;
  for (const { key } of approvers) {
    if (isGroupKey(key) && (await groups?.has(key, caller))) return true;
  }
  return false;
}
