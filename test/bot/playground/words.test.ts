import { describe, expect, it } from 'vitest';
import type { ChannelView } from '../../../src/bot/playground/chat-log.ts';
import type { Receive } from '../../../src/bot/ports.ts';
import { MemoryChatStore } from './memory-chat-store.ts';
import { openPlayground } from './opened.ts';

const LAB = '/playground/channels/lab/lines';
const DIRECT = '/playground/channels/@cheesebot';

/** Answers whatever is said by a public card. */
const listening: Receive = async (incoming, answer) => {
  if (incoming.kind === 'words') await answer.post({ title: `Heard: ${incoming.text}` });
};

describe('words to the bot', () => {
  it('are heard by mention: what was said stands in the channel, and the answer below it', async () => {
    const { ask, receive, messages } = await openPlayground(listening);
    const said = await ask(LAB, { body: { name: 'Ada', text: '@cheesebot f f l' } });
    expect(await said.json()).toEqual({ as: 'words' });
    expect(receive.mock.calls[0]?.[0]).toMatchObject({ kind: 'words', text: 'f f l', isDirect: false });
    expect(await messages('lab', 'Bob')).toMatchObject([
      { author: 'Ada', text: '@cheesebot f f l' },
      { author: null, asked: null, card: { title: 'Heard: f f l' } },
    ]);
  });

  it('are heard by mention also where the line begins like a command but is sent as a message', async () => {
    const { ask, receive } = await openPlayground(listening);
    await ask(LAB, { body: { name: 'Ada', text: 'play fair, @cheesebot', as: 'chat' } });
    expect(receive.mock.calls[0]?.[0]).toMatchObject({ kind: 'words', text: 'play fair,' });
  });
});

describe('a direct conversation', () => {
  it('hears every line, as words or as a command, and belongs to its visitor alone', async () => {
    const { ask, receive, messages } = await openPlayground(listening);
    await ask(`${DIRECT}/lines`, { body: { name: 'Ada', text: 'good morning' } });
    await ask(`${DIRECT}/lines`, { body: { name: 'Ada', text: 'hello bob' } });
    expect(receive.mock.calls.map(([incoming]) => incoming)).toMatchObject([
      {
        kind: 'words',
        text: 'good morning',
        isDirect: true,
        caller: { place: { channel: 'playground:local/dm:ada' } },
      },
      { kind: 'command', text: 'hello bob' },
    ]);
    expect(await messages('@cheesebot', 'ada')).toMatchObject([
      { author: 'Ada', text: 'good morning', channel: 'dm:ada' },
      { card: { title: 'Heard: good morning' } },
    ]);
    expect(await messages('@cheesebot', 'Bob')).toEqual([]);
  });

  it('has nobody to hide an answer from', async () => {
    const { ask, messages } = await openPlayground(async (_incoming, answer) =>
      answer.whisper({ title: 'No' }),
    );
    await ask(`${DIRECT}/lines`, { body: { name: 'Ada', text: 'good morning' } });
    expect((await messages('@cheesebot', 'Ada')).at(-1)).toMatchObject({
      card: { title: 'No' },
      isPrivate: false,
    });
  });

  it.each(['dm:ada', 'dm%3Aada'])('of somebody else is not there (%s)', async (channel) => {
    const { ask } = await openPlayground();
    const path = `/playground/channels/${channel}`;
    expect((await ask(`${path}/messages?name=Bob`)).status).toBe(404);
    expect((await ask(`${path}/events?name=Bob`)).status).toBe(404);
    expect((await ask(`${path}/lines`, { body: { name: 'Bob', text: 'hi' } })).status).toBe(404);
    expect((await ask(`${path}/messages?name=Ada`)).status).toBe(200);
  });

  it('is where the house reaches a person, also one whose name has blanks and signs', async () => {
    const { platform, messages } = await openPlayground();
    const place = { platform: 'playground', workspace: 'playground:local', channel: 'playground:local/lab' };
    const address = await platform.directTo('playground:ada / lovelace?', place);
    await platform.post(address ?? '', { title: 'Your turn' });
    expect(await messages('@cheesebot', 'Ada / Lovelace?')).toMatchObject([{ card: { title: 'Your turn' } }]);
    expect(await platform.directTo('terminal:ada', place)).toBeUndefined();
  });

  it('stands last in the list of its visitor, and in nobody else’s', async () => {
    const { ask, platform } = await openPlayground();
    await platform.post('dm:ada', { title: 'For Ada' });
    const listed = async (name: string): Promise<readonly ChannelView[]> =>
      JSON.parse(await (await ask(`/playground/channels?name=${name}`)).text());
    expect((await listed('Ada')).at(-1)).toMatchObject({ name: '@cheesebot', newest: expect.any(Number) });
    expect((await listed('Bob')).at(-1)).toEqual({ name: '@cheesebot', newest: 0, mentioned: 0 });
    expect(JSON.stringify(await listed('Bob'))).not.toContain('dm:');
  });
});

describe('whom a card speaks to', () => {
  it('is named as they write it, and told in the list of channels', async () => {
    const store = new MemoryChatStore();
    const { ask, platform, messages } = await openPlayground(undefined, store);
    await ask(LAB, { body: { name: 'Ada Lovelace', text: 'hi' } });
    const card = { title: 'Challenge', to: ['playground:ada lovelace', 'playground:bob'] };
    const ref = await platform.post('random', card);
    expect((await messages('random', 'Bob')).at(-1)?.mentions).toEqual([
      { name: 'Ada Lovelace', isViewer: false },
      { name: 'bob', isViewer: true },
    ]);
    const randomOf = async (name: string): Promise<ChannelView | undefined> => {
      const listed: readonly ChannelView[] = JSON.parse(
        await (await ask(`/playground/channels?name=${name}`)).text(),
      );
      return listed.find((channel) => channel.name === 'random');
    };
    expect((await randomOf('Bob'))?.mentioned).toBeGreaterThan(0);
    expect((await randomOf('Cleo'))?.mentioned).toBe(0);
    await platform.update(ref, { title: 'Withdrawn' });
    expect((await randomOf('Bob'))?.mentioned).toBe(0);
    const again = await openPlayground(undefined, store);
    await again.platform.post('random', { title: 'Again', to: ['playground:ada lovelace'] });
    expect((await again.messages('random', 'Bob')).at(-1)?.mentions[0]?.name).toBe('Ada Lovelace');
  });
});
