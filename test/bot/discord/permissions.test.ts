import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/ports.ts';
import { eventually, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const TABLE = { kind: 'table', text: 't'.repeat(3000), alt: 'A table.' } as const;

const callerOf = async (user: string, channel = 'lab'): Promise<Caller> => {
  const before = stage.received.length;
  await stage.discord.slash(user, channel, 'say');
  return eventually(() => {
    const last = stage.received[before];
    if (!last) throw new Error('Nothing was received');
    return last.caller;
  });
};

describe('posting where it cannot be done fails for as long as nobody changes something', () => {
  const failure = (channel: string) =>
    stage.platform.post(stage.id(channel), { title: 'No', blocks: [TABLE] }).then(
      () => 'it was posted',
      (error: unknown) => error,
    );

  it.each([
    ['50013', 'sendMessages', '"View Channel", "Send Messages" and "Attach Files"'],
    ['50001', 'viewChannel', '"View Channel", "Send Messages" and "Attach Files"'],
  ] as const)('%s, where nothing is known of permissions', async (_code, permission, names) => {
    stage.discord.world.channel('lab').denied.add(permission);
    expect(await failure('lab')).toMatchObject({
      code: 'discord/no-access',
      isLasting: true,
      message: `Cheesebot may not post in this channel: allow it ${names} here, then try again.`,
    });
  });

  it.each([
    ['Send Messages', 'sendMessages'],
    ['View Channel', 'viewChannel'],
    ['Attach Files', 'attachFiles'],
  ] as const)(
    'with the name of what is missing, "%s", where an interaction has told it',
    async (name, permission) => {
      stage.discord.world.channel('lab').denied.add(permission);
      await stage.discord.slash('ada', 'lab', 'say');
      expect(await failure('lab')).toMatchObject({
        message: `Cheesebot may not post in this channel: allow it "${name}" here, then try again.`,
      });
    },
  );

  it('and "Send Messages in Threads" in a thread', async () => {
    const ref = await stage.platform.post(stage.id('lab'), { title: 'Board' });
    const thread = await stage.platform.openThread(ref, 'Thread');
    stage.discord.world.channel('lab').denied.add('sendMessagesInThreads');
    await stage.discord.slash('ada', thread ?? '', 'say');
    expect(await failure(thread ?? '')).toMatchObject({
      message: expect.stringContaining('allow it "Send Messages in Threads" here'),
    });
  });

  it('50007, a person who takes no direct messages', async () => {
    stage.discord.world.user('ada').isClosed = true;
    expect(await failure('dm:ada')).toMatchObject({ code: 'discord/closed-direct', isLasting: true });
  });

  it('10003, a channel that is gone', async () => {
    await expect(stage.platform.post('123456789012345678', { title: 'No' })).rejects.toMatchObject({
      code: 'discord/channel-gone',
      isLasting: true,
    });
  });

  it('while an error of the server passes', async () => {
    stage.discord.fault({ method: 'POST', does: { kind: 'status', status: 400, code: 50035 } });
    const error = await failure('lab');
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty('isLasting');
    // The fault of the test is written down as one of the bot.
    expect(stage.discord.violations).toHaveLength(1);
    stage.discord.forgetViolations();
  });
});

describe('an answer where the bot may not write', () => {
  it('is given through the interaction, which needs no permission', async () => {
    stage.discord.world.channel('lab').denied.add('sendMessages');
    stage.handle(async (_incoming, answer) => {
      for (const title of ['One', 'Two']) await answer.post({ title });
      await answer.whisper({ title: 'Three' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.whispers('ada')).toHaveLength(1));
    expect(stage.discord.messages('lab').map(({ text }) => text)).toEqual(['One', 'Two']);
  });
});

describe('an admin', () => {
  it('is who may manage the server, or its owner', async () => {
    const { world } = stage.discord;
    const { guild } = world;
    guild.managers.add(world.user('mia'));
    const isAdmin = async (user: string) => stage.platform.isAdmin(await callerOf(user));
    expect(await isAdmin('mia')).toBe(true);
    expect(await isAdmin(guild.owner.name)).toBe(true);
    expect(await isAdmin('ada')).toBe(false);
  });

  it('is nobody in a direct message', async () => {
    expect(await stage.platform.isAdmin(await callerOf('ada', 'dm:ada'))).toBe(false);
  });

  it('of words is the owner alone', async () => {
    const { owner } = stage.discord.world.guild;
    const { isAdmin: _told, ...caller } = await callerOf(owner.name);
    expect(await stage.platform.isAdmin(caller)).toBe(true);
    const { isAdmin: _too, ...other } = await callerOf('ada');
    expect(await stage.platform.isAdmin(other)).toBe(false);
  });

  it('to turn to is the owner of the server, or the person of a direct message', async () => {
    const { place } = await callerOf('ada');
    expect(await stage.platform.adminOf(place)).toBe(`discord:${stage.discord.world.guild.owner.id}`);
    const direct = await callerOf('ada', 'dm:ada');
    expect(await stage.platform.adminOf(direct.place)).toBe(direct.player.key);
    expect(
      await stage.platform.adminOf({ ...place, workspace: 'discord:123456789012345678' }),
    ).toBeUndefined();
  });
});

describe('the direct message with a person', () => {
  it('is opened once, and then posted in like any channel', async () => {
    const { player, place } = await callerOf('ada');
    const direct = await stage.platform.directTo(player.key, place);
    expect(direct).toBe(stage.id('dm:ada'));
    expect(await stage.platform.directTo(player.key, place)).toBe(direct);
    await stage.platform.post(direct ?? '', { title: 'Between us' });
    expect(stage.discord.messages('dm:ada')).toMatchObject([{ text: 'Between us' }]);
    expect(stage.discord.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
  });

  it.each(['discord:123456789012345678', 'slack:T1/U1', 'agent:random'])(
    'is not there with %s',
    async (key) => {
      const { place } = await callerOf('ada');
      expect(await stage.platform.directTo(key, place)).toBeUndefined();
    },
  );
});
