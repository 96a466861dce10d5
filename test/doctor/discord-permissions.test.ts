import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denialOf, type Overwrite, permissionsIn, type Scene } from '../../src/discord-permissions.ts';

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const ADMINISTRATOR = 1n << 3n;

const GUILD = 'guild';
const ME = 'me';

function scene(change: Partial<Scene> = {}): Scene {
  return {
    guildId: GUILD,
    ownerId: 'somebody',
    memberId: ME,
    memberRoles: ['bot', 'mice'],
    roles: [
      { id: GUILD, name: '@everyone', permissions: VIEW },
      { id: 'bot', name: 'Cheesebot', permissions: SEND },
      { id: 'mice', name: 'Mice', permissions: 0n },
      { id: 'cats', name: 'Cats', permissions: 1n << 40n },
    ],
    overwrites: [],
    ...change,
  };
}

const allow = (id: string, bits: bigint): Overwrite => ({ id, allow: bits, deny: 0n });
const deny = (id: string, bits: bigint): Overwrite => ({ id, allow: 0n, deny: bits });

describe("permissions in a channel follow Discord's order", () => {
  it.each<[string, Partial<Scene>, bigint]>([
    ['everybody and own roles together', {}, VIEW | SEND],
    ['no role but everybody', { memberRoles: [] }, VIEW],
    ['a denial to everybody', { overwrites: [deny(GUILD, SEND)] }, VIEW],
    ['what everybody is allowed', { memberRoles: [], overwrites: [allow(GUILD, SEND)] }, VIEW | SEND],
    [
      'a role is allowed what everybody is denied',
      { overwrites: [deny(GUILD, SEND), allow('mice', SEND)] },
      VIEW | SEND,
    ],
    [
      'one role allows what another denies, whatever their order',
      { overwrites: [allow('mice', SEND), deny('bot', SEND)] },
      VIEW | SEND,
    ],
    ['a denial to one role', { overwrites: [deny('bot', SEND)] }, VIEW],
    ['a role that the member does not have', { overwrites: [deny('cats', SEND)] }, VIEW | SEND],
    ['the member goes before its roles', { overwrites: [deny(ME, SEND), allow('bot', SEND)] }, VIEW],
    [
      'the member is allowed what its role is denied',
      { overwrites: [deny('bot', SEND), allow(ME, SEND)] },
      VIEW | SEND,
    ],
    ['another member', { overwrites: [deny('you', SEND)] }, VIEW | SEND],
    [
      'the overwrites of the channel may stand in any order',
      { overwrites: [allow(ME, SEND), deny('bot', SEND), deny(GUILD, SEND)] },
      VIEW | SEND,
    ],
  ])('%s', (_, change, granted) => {
    expect(permissionsIn(scene(change))).toBe(granted);
  });

  it.each<[string, Partial<Scene>]>([
    ['the owner', { ownerId: ME, overwrites: [deny(ME, SEND)] }],
    [
      'an administrator',
      {
        roles: [{ id: 'bot', name: 'Cheesebot', permissions: ADMINISTRATOR }],
        overwrites: [deny(ME, SEND | VIEW)],
      },
    ],
  ])('%s may do everything, whatever the channel denies', (_, change) => {
    const bits = permissionsIn(scene(change));
    expect(bits & (VIEW | SEND | (1n << 50n))).toBe(VIEW | SEND | (1n << 50n));
    expect(denialOf(scene(change), SEND)).toBeUndefined();
  });

  it('an overwrite that allows "Administrator" makes nobody one', () => {
    const bits = permissionsIn(scene({ overwrites: [allow(ME, ADMINISTRATOR), deny(GUILD, SEND)] }));
    expect(bits & SEND).toBe(0n);
  });
});

describe('why a permission is missing', () => {
  it.each<[string, Partial<Scene>, unknown]>([
    ['it is there', {}, undefined],
    ['no role has it', { memberRoles: ['mice'] }, { by: 'base' }],
    ['everybody', { overwrites: [deny(GUILD, SEND)] }, { by: 'everyone' }],
    [
      'roles, by their names',
      { overwrites: [deny('bot', SEND), deny('mice', SEND), deny('cats', SEND)] },
      { by: 'roles', names: ['Cheesebot', 'Mice'] },
    ],
    ['the member last', { overwrites: [deny(GUILD, SEND), deny(ME, SEND)] }, { by: 'member' }],
  ])('%s', (_, change, denial) => {
    expect(denialOf(scene(change), SEND)).toEqual(denial);
  });

  it('is told exactly when it is missing', () => {
    const bits = fc.bigInt({ min: 0n, max: 7n }).map((few) => few << 10n);
    const overwrites = fc.array(
      fc.record({ id: fc.constantFrom(GUILD, 'bot', 'mice', 'cats', ME), allow: bits, deny: bits }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(overwrites, (list) => {
        const one = scene({ overwrites: list });
        expect(denialOf(one, SEND) === undefined).toBe((permissionsIn(one) & SEND) !== 0n);
      }),
    );
  });
});
