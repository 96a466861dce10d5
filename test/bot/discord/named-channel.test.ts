import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/ports.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ furnish: (discord) => void discord.addGuild('Elsewhere') });
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

function callerNamed(name: string, workspace = `discord:${stage.discord.world.guildId}`): Caller {
  const { id } = stage.discord.world.user(name);
  return {
    player: { key: `discord:${id}`, kind: 'person', name },
    place: { platform: 'discord', workspace, channel: `${workspace}/${stage.id('lab')}` },
  };
}

const named = (name: string, channel: string) => stage.platform.channelNamed(callerNamed(name), channel);

/** The label of what was found, or the sentence of the refusal. */
const told = async (name: string, channel: string): Promise<string> => {
  const found = await named(name, channel);
  return found.ok ? (found.value?.label ?? 'here') : found.refusal.message;
};

describe('a channel that is named in Discord', () => {
  it('is of the same server, with what the caller is there', async () => {
    const { world } = stage.discord;
    const { guild } = world;
    guild.managers.add(world.user('mia'));
    const id = stage.id('general');
    const place = {
      platform: 'discord',
      workspace: `discord:${guild.id}`,
      channel: `discord:${guild.id}/${id}`,
    };
    const found = { place, label: '#general', reference: id };
    expect(await named('mia', id)).toEqual({ ok: true, value: { ...found, isAdmin: true } });
    expect(await named('ada', `<#${id}>`)).toEqual({ ok: true, value: { ...found, isAdmin: false } });
    expect(await named(guild.owner.name, id)).toMatchObject({ value: { isAdmin: true } });
  });

  it('is none where it is the one that the caller is in, and nothing is asked', async () => {
    expect(await told('ada', stage.id('lab'))).toBe('here');
    expect(stage.discord.requests.filter(({ path }) => path.includes('/guilds/'))).toEqual([]);
  });

  it('rule: of another server, hidden from the caller or from the bot it is told of in the words of none', async () => {
    const { world } = stage.discord;
    world.guild.managers.add(world.user('mia'));
    const nothing = await told('mia', '123456789012345678');
    expect(nothing).toContain('There is no such channel of this server');
    expect(nothing).toContain('"View Channel", "Send Messages" and "Attach Files"');
    expect(await told('mia', world.channel('Elsewhere/general').id)).toBe(nothing);
    // Whoever manages the server is no administrator: a channel may be hidden from them.
    world.channel('cellar').members = new Set([world.user('ada')]);
    expect(await told('ada', stage.id('cellar'))).toBe('#cellar');
    expect(await told('mia', stage.id('cellar'))).toBe(nothing);
    expect(await told(world.guild.owner.name, stage.id('cellar'))).toBe('#cellar');
    world.channel('vault').denied.add('viewChannel');
    expect(await told('mia', stage.id('vault'))).toBe(nothing);
  });

  it('what the bot lacks there is named', async () => {
    const { world } = stage.discord;
    const { denied } = world.channel('general');
    const obstacle = async () => {
      const found = await named('ada', stage.id('general'));
      return found.ok ? found.value?.obstacle : found.refusal.message;
    };
    expect(await obstacle()).toBeUndefined();
    denied.add('sendMessages').add('attachFiles');
    expect(await obstacle()).toContain(
      'in #general: allow it "Send Messages" and "Attach Files" in the settings',
    );
    denied.delete('attachFiles');
    expect(await obstacle()).toContain('allow it "Send Messages" in the settings');
  });

  it('among voices the bot must be allowed to connect', async () => {
    stage.discord.world.channel('stage').type = 2;
    expect(await named('ada', stage.id('stage'))).toMatchObject({
      ok: true,
      value: { obstacle: expect.stringContaining('"Connect"') },
    });
  });

  it('a forum, a category and a name alone are refused', async () => {
    stage.discord.world.channel('forum').type = 15;
    expect(await told('ada', stage.id('forum'))).toContain('Choose a text channel');
    for (const name of ['#general', 'general', '12345']) {
      expect(await told('ada', name)).toContain('Choose the channel from the list');
    }
  });

  it('from a direct message no channel of a server can be named', async () => {
    const caller = callerNamed('ada', `discord:dm-${stage.discord.world.user('ada').id}`);
    const found = await stage.platform.channelNamed(caller, stage.id('general'));
    expect(found).toMatchObject({ ok: false, refusal: { code: 'channel/unknown' } });
    expect(found.ok || found.refusal.message).toContain('In a direct message');
  });

  it('trouble is no refusal: it is told by the error, and may go better next time', async () => {
    stage.discord.fault({
      method: 'GET',
      path: /\/guilds\//u,
      does: { kind: 'status', status: 500 },
      times: 20,
    });
    await expect(named('ada', stage.id('general'))).rejects.toThrow();
  });
});

describe('what is said in a channel of Discord', () => {
  it('is answered for everybody to read, and in a direct message for nobody else', async () => {
    const overheard: unknown[] = [];
    stage.handle(async (_incoming, answer) => void overheard.push(answer.isOverheard ?? false));
    stage.discord.say('ada', 'lab', '@cheesebot hello');
    stage.discord.say('ada', 'dm:ada', 'hello');
    await stage.discord.slash('ada', 'lab', 'say');
    await expect.poll(() => overheard.toSorted()).toEqual([false, false, true]);
  });
});
