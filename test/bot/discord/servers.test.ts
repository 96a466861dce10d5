import { afterEach, describe, expect, it } from 'vitest';
import type { FakeDiscord, FakeGuild } from '../../fakes/discord/fake-discord.ts';
import { IDENTIFY_WINDOW } from '../../fakes/discord/gateway.ts';
import { eventually, openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

/** A server that the bot is not in yet. */
const newServer = (channel?: string): FakeGuild => {
  const guild = stage.discord.addGuild('Mice', { isJoined: false });
  if (channel !== undefined) guild.systemChannel = stage.discord.world.channel(`Mice/${channel}`);
  return guild;
};

const logged = (msg: string): number => stage.log.filter((line) => line.msg === msg).length;

describe('a server that the bot is added to', () => {
  it('is greeted once for ever, where the server itself greets people', async () => {
    stage = await openStage();
    const guild = newServer('lobby');
    stage.discord.gateway.join(guild);
    await eventually(() =>
      expect(stage.discord.messages('Mice/lobby')).toMatchObject([
        { text: expect.stringContaining('Start with /cheese play'), buttons: ['Help'] },
      ]),
    );
    expect(stage.discord.rawMessages('Mice/lobby')).toMatchObject([{ pings: [] }]);
    stage.discord.gateway.leave(guild);
    stage.discord.gateway.join(guild);
    await eventually(() => expect(logged('added to a server')).toBe(2));
    await stage.restart();
    expect(stage.discord.messages('Mice/lobby')).toHaveLength(1);
  });

  it('is not greeted without such a channel, nor where the bot may not write', async () => {
    stage = await openStage();
    stage.discord.gateway.join(newServer());
    const guild = stage.discord.addGuild('Rats', { isJoined: false });
    guild.systemChannel = stage.discord.world.channel('Rats/lobby');
    guild.systemChannel.denied.add('sendMessages');
    stage.discord.gateway.join(guild);
    await eventually(() => expect(logged('no place to say hello')).toBe(1));
    expect(logged('added to a server')).toBe(2);
    expect(stage.discord.world.messages).toEqual([]);
  });

  it('is played in at once', async () => {
    stage = await openStage();
    stage.discord.gateway.join(newServer('lobby'));
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
    });
    await stage.discord.slash('ada', 'Mice/lobby', 'say');
    await eventually(() =>
      expect(stage.discord.messages('Mice/lobby').map(({ text }) => text)).toContain('Hello'),
    );
  });
});

describe('a server that the bot was in before', () => {
  it('is not greeted when the bot starts, nor after an outage', async () => {
    const furnish = ({ world }: FakeDiscord): void => {
      world.guild.systemChannel = world.channel('lobby');
    };
    stage = await openStage({ furnish });
    stage.discord.gateway.outage(stage.discord.world.guild);
    await stage.discord.slash('ada', 'lab', 'say');
    expect(logged('added to a server')).toBe(0);
    expect(stage.discord.messages('lobby')).toEqual([]);
  });
});

describe('a server that has thrown the bot out', () => {
  it('is told in the log, and posting there fails for good', async () => {
    stage = await openStage();
    const channel = stage.id('lab');
    const ref = await stage.platform.post(channel, { title: 'Board' });
    stage.discord.gateway.leave(stage.discord.world.guild);
    await eventually(() => expect(logged('removed from a server')).toBe(1));
    await expect(stage.platform.post(channel, { title: 'No' })).rejects.toMatchObject({ isLasting: true });
    expect(await stage.platform.update(ref, { title: 'No' })).toBe(false);
  });
});

describe('a bot in so many servers that Discord asks for two connections', () => {
  it('identifies both, 5 s apart, and hears what happens in the servers of each', async () => {
    const furnish = (discord: FakeDiscord): void => {
      for (const shard of [0, 1]) discord.addGuild(`Shard${shard}`, { shard, shards: 2 });
    };
    stage = await openStage({ shards: 2, maxConcurrency: 1, furnish });
    const { identified } = stage.discord.gateway;
    expect(identified.map(({ shard, shardCount }) => [shard, shardCount])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(Number(identified[1]?.at) - Number(identified[0]?.at)).toBeGreaterThanOrEqual(IDENTIFY_WINDOW);
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
    });
    for (const shard of [0, 1]) {
      const channel = `Shard${shard}/lab`;
      const { acknowledgedBy } = await stage.discord.slash('ada', channel, 'say');
      expect(acknowledgedBy).toBe('deferred reply');
      stage.discord.say('ada', channel, '@cheesebot hello');
      await eventually(() => expect(stage.discord.messages(channel)).toHaveLength(2));
    }
    stage.discord.say('ada', 'dm:ada', 'hello');
    await eventually(() => expect(stage.discord.messages('dm:ada')).toHaveLength(1));
    expect(stage.received).toHaveLength(5);
    expect(stage.discord.gateway.counts.invalidSessions).toBe(0);
  }, 40_000);

  it('identifies both at once where Discord allows it', async () => {
    stage = await openStage({ shards: 2, maxConcurrency: 2 });
    const { identified } = stage.discord.gateway;
    expect(identified).toHaveLength(2);
    expect(Number(identified[1]?.at) - Number(identified[0]?.at)).toBeLessThan(IDENTIFY_WINDOW);
  });
});

describe('a storm of rate limits (429)', () => {
  it('lets only the newest of the frames through that gathered meanwhile', async () => {
    stage = await openStage();
    const ref = await stage.platform.post(stage.id('lab'), { title: 'Frame 0' });
    stage.discord.fault({ method: 'PATCH', times: 4, does: { kind: 'rate limit', retryAfter: 0.2 } });
    const shown = [];
    for (let frame = 1; frame <= 20; frame++) {
      shown.push(stage.platform.update(ref, { title: `Frame ${frame}` }));
      await Promise.resolve();
    }
    expect(new Set(await Promise.all(shown))).toEqual(new Set([true]));
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Frame 20' }]);
    const edits = stage.discord.requests.filter(({ method, status }) => method === 'PATCH' && status === 200);
    expect(edits).toHaveLength(2);
  });
});
