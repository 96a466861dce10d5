import { addressOf, type Caller, type PlatformGroups } from '../ports.ts';
import { spotOf } from './addresses.ts';
import type { SlackWeb } from './slack-web.ts';
import type { Teams } from './teams.ts';
import { userGroupOfKey, userOfKey } from './typed-text.ts';
import { NO_SUCH_GROUP } from './user-groups.ts';

/** User groups as groups of people; Slack is asked who is in one. */
export function groupsOf(teams: () => Teams): PlatformGroups {
  const webOf = async ({ place }: Pick<Caller, 'place'>): Promise<SlackWeb | undefined> =>
    (await teams().find(spotOf(addressOf(place)).team))?.web;
  return {
    nameOf: async (group, place) => {
      const id = userGroupOfKey(group);
      const web = await webOf({ place });
      return id === undefined || !web ? NO_SUCH_GROUP : web.userGroups.nameOf(id);
    },
    has: async (group, caller) => {
      const id = userGroupOfKey(group);
      const user = userOfKey(caller.player.key);
      if (id === undefined || user === undefined) return false;
      return (await webOf(caller))?.userGroups.has(id, user) ?? false;
    },
  };
}
