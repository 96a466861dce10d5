import { accepted, refused } from '../../result.ts';
import type { PlatformGroups } from '../ports.ts';
import { roleKey, whereIs } from './keys.ts';
import type { DiscordWire } from './wire.ts';

/** Roles as groups of people. Who is in one only events tell: lists of members need a privileged intent. */
export function rolesOf(wire: () => Pick<DiscordWire, 'guild'>): PlatformGroups {
  return {
    nameOf: async (group, place) => {
      const where = whereIs(place);
      if (!('guild' in where)) return NO_SUCH_ROLE;
      const { roles } = await wire().guild(where.guild);
      // The role of everybody goes by the id of its server, and is in no list of somebody's roles.
      const found = roles.find(({ id }) => id !== where.guild && roleKey(id) === group);
      return found ? accepted(found.name) : NO_SUCH_ROLE;
    },
    has: async (group, { groups = [] }) => groups.includes(group),
  };
}

const NO_SUCH_ROLE = refused(
  'group/unknown',
  'There is no such role in this server: mention one with @ and choose it from the list.',
);
