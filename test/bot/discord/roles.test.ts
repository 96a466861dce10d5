import { describe, expect, it } from 'vitest';
import { cardToMessage } from '../../../src/bot/discord/card-to-message.ts';
import { withKeys } from '../../../src/bot/discord/mentions.ts';
import { rolesOf } from '../../../src/bot/discord/roles.ts';
import type { Caller } from '../../../src/bot/ports.ts';

const GUILD = '100000000000000001';
const LEADS = '100000000000000002';
const PLACE = { platform: 'discord', workspace: `discord:${GUILD}`, channel: `discord:${GUILD}/3` } as const;
const DIRECT = { platform: 'discord', workspace: 'discord:dm-4', channel: 'discord:dm-4/5' } as const;

const groups = rolesOf(() => ({
  guild: async () => ({
    owner_id: '4',
    roles: [
      { id: GUILD, name: '@everyone', permissions: 0n },
      { id: LEADS, name: 'Lab leads', permissions: 0n },
    ],
  }),
}));

describe('a role', () => {
  it('has a name in its server; that of everybody is none, nor is any in a direct message', async () => {
    expect(await groups.nameOf(`discord:group:${LEADS}`, PLACE)).toEqual({ ok: true, value: 'Lab leads' });
    for (const [key, place] of [
      [`discord:group:${GUILD}`, PLACE],
      ['discord:group:100000000000000009', PLACE],
      [`discord:${LEADS}`, PLACE],
      [`discord:group:${LEADS}`, DIRECT],
    ] as const) {
      expect(await groups.nameOf(key, place)).toMatchObject({
        ok: false,
        refusal: { code: 'group/unknown' },
      });
    }
  });

  it('is had by whoever the event says has it', async () => {
    const caller: Caller = {
      player: { key: 'discord:4', kind: 'person', name: 'Ada' },
      place: PLACE,
      groups: [`discord:group:${LEADS}`],
    };
    expect(await groups.has(`discord:group:${LEADS}`, caller)).toBe(true);
    expect(await groups.has('discord:group:100000000000000009', caller)).toBe(false);
    expect(await groups.has(`discord:group:${LEADS}`, { player: caller.player, place: PLACE })).toBe(false);
  });

  it('is read from a mention by its key', () => {
    expect(withKeys(`<@&${LEADS}>,<@!7> <@&x>`)).toBe(`@discord:group:${LEADS},@discord:7 <@&x>`);
  });

  it('is mentioned by a card that speaks to it, and by none that only names it', () => {
    const spoken = cardToMessage({
      title: 'Hello',
      to: [`discord:group:${LEADS}`, 'slack:group:S1', 'discord:group:x'],
    });
    expect(spoken).toMatchObject({ mentions: [], roles: [LEADS] });
    expect(spoken.content).toContain(`<@&${LEADS}>`);
    const named = cardToMessage({ title: `Hello <@&${LEADS}>` });
    expect(named.roles).toBeUndefined();
    expect(named.content).not.toContain(`<@&${LEADS}>`);
  });
});
