import { describe, expect, it } from 'vitest';
import type { Receive } from '../../../src/bot/ports.ts';
import { MemoryChatStore } from './memory-chat-store.ts';
import { openPlayground } from './opened.ts';

/** Answers everything with one public card that has a button. */
const answering: Receive = async (_incoming, answer) => {
  const press = { kind: 'show', session: 'abcd', turn: 3 } as const;
  await answer.post({ title: 'Card', buttons: [[{ label: 'Show', key: 'Enter', press }]] });
};

const whispering: Receive = async (_incoming, answer) => answer.whisper({ title: 'For you alone' });

describe('the page', () => {
  it('is at the root, and asks for nothing from anywhere else', async () => {
    const { ask } = await openPlayground();
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//u);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=/u);
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/gu)) {
      expect((await ask(path)).status, path).toBe(200);
    }
  });

  it.each(['tsconfig.json', 'none.js', '..%2Froutes.ts', '%2e%2e%2froutes.ts'])(
    'has no file %s',
    async (name) => {
      const { ask } = await openPlayground();
      expect((await ask(`/playground/page/${name}`)).status).toBe(404);
    },
  );
});

describe('a command', () => {
  it('goes into the house as the person, the place and the words', async () => {
    const { ask, receive } = await openPlayground(answering);
    const answer = await ask('/playground/channels/lab/lines', {
      body: { name: 'Ada', text: ' /cheese play t-maze ' },
    });
    expect(await answer.json()).toEqual({ as: 'command' });
    expect(receive.mock.calls[0]?.[0]).toEqual({
      kind: 'command',
      caller: {
        player: { key: 'playground:ada', kind: 'person', name: 'Ada' },
        place: { platform: 'playground', workspace: 'playground:local', channel: 'playground:local/lab' },
        isAdmin: true,
      },
      deliveryKey: expect.stringMatching(/^playground:[0-9a-f-]{36}$/u),
      text: 'play t-maze',
    });
  });

  it('stands above its answer, and the card is its own for whoever typed it', async () => {
    const { ask, messages } = await openPlayground(answering);
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [forAda] = await messages('lab', 'ADA');
    expect(forAda).toMatchObject({
      author: null,
      asked: { name: 'Ada', text: '/cheese play' },
      isOwn: true,
    });
    const [forBob] = await messages('lab', 'Bob');
    expect(forBob).toMatchObject({ isOwn: false, isPrivate: false });
  });

  it('is answered as soon as a card is there, though the work goes on', async () => {
    const { promise: never } = Promise.withResolvers<void>();
    const { ask } = await openPlayground(async (incoming, answer) => {
      await answering(incoming, answer);
      await never;
    });
    expect(
      (await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } })).status,
    ).toBe(200);
  });

  it('can be said to the channel instead', async () => {
    const { ask, messages, receive } = await openPlayground();
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play fair!', as: 'chat' } });
    expect(receive).not.toHaveBeenCalled();
    expect(await messages('lab', 'Bob')).toMatchObject([{ author: 'Ada', text: 'play fair!', card: null }]);
  });
});

describe('a press', () => {
  it('goes into the house with its message, and answers with what became of it', async () => {
    const { ask, receive, messages } = await openPlayground(async (incoming, answer) => {
      if (incoming.kind === 'press') await answer.replace({ title: 'Replaced' });
      else await answering(incoming, answer);
    });
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [message] = await messages('lab', 'Ada');
    const press = message?.card?.buttons[0]?.[0]?.press;
    const body = { name: 'Bob', message: message?.id, press };
    const answer = await ask('/playground/channels/lab/presses', { body });
    expect(await answer.json()).toMatchObject({ message: { id: message?.id, card: { title: 'Replaced' } } });
    expect(receive.mock.calls[1]?.[0]).toMatchObject({
      kind: 'press',
      caller: { player: { key: 'playground:bob' } },
      press: { kind: 'show', session: 'abcd', turn: 3 },
      message: { channel: 'lab', message: message?.id },
    });
    expect(await messages('lab', 'Ada')).toHaveLength(1);
  });

  it.each([
    ['a broken id', { press: 'v9:zzz' }, 400],
    ['a message that is gone', { message: 'm99', press: 'v1:s:abcd:3' }, 404],
    ['no button', {}, 400],
  ])('with %s changes nothing', async (_what, body, status) => {
    const { ask, receive, messages } = await openPlayground(answering);
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [card] = await messages('lab', 'Ada');
    const answer = await ask('/playground/channels/lab/presses', {
      body: { name: 'Ada', message: card?.id, ...body },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\.$/u) });
    expect(receive).toHaveBeenCalledTimes(1);
  });
});

describe('a whisper', () => {
  it('is shown to its addressee alone, and its buttons are nobody else’s', async () => {
    const { ask, messages } = await openPlayground(whispering);
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [whisper] = await messages('lab', 'Ada');
    expect(whisper).toMatchObject({ isPrivate: true, card: { title: 'For you alone' } });
    expect(await messages('lab', 'Bob')).toEqual([]);
    const body = { name: 'Bob', message: whisper?.id, press: 'v1:s:abcd:3' };
    expect((await ask('/playground/channels/lab/presses', { body })).status).toBe(404);
    expect((await ask('/playground/channels/lab/dismissals', { body })).status).toBe(404);
    expect(await messages('lab', 'Ada')).toHaveLength(1);
  });

  it('marks no channel as unread for others', async () => {
    const { ask } = await openPlayground(whispering);
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    expect(await (await ask('/playground/channels')).json()).toContainEqual({
      name: 'lab',
      newest: 0,
      mentioned: 0,
    });
  });

  it('can be dismissed, for good', async () => {
    const store = new MemoryChatStore();
    const before = await openPlayground(whispering, store);
    await before.ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [whisper] = await before.messages('lab', 'Ada');
    await before.ask('/playground/channels/lab/dismissals', { body: { name: 'Ada', message: whisper?.id } });
    expect(await before.messages('lab', 'Ada')).toEqual([]);
    const after = await openPlayground(whispering, store);
    expect(await after.messages('lab', 'Ada')).toEqual([]);
  });
});

describe('what cannot be', () => {
  it.each(['/playground/players', '/playground/channels', '/playground/channels/lab/presses'])(
    'is a request of 5 MB to %s',
    async (path) => {
      const { ask } = await openPlayground();
      const answer = await ask(path, { body: { name: 'x'.repeat(5_000_000) } });
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: 'playground/too-long' });
    },
  );

  it.each([
    ['no name', 'lab', { name: '', text: 'hi' }, 400, 'Choose a name'],
    ['an empty line', 'lab', { name: 'Ada', text: '  ' }, 400, 'nothing to send'],
    ['a line that is too long', 'lab', { name: 'Ada', text: 'x'.repeat(2001) }, 413, '2001 characters'],
    ['a channel that is not there', 'attic', { name: 'Ada', text: 'hi' }, 404, 'no channel #attic'],
    ['a request that is no line', 'lab', { text: 7 }, 400, 'cannot be read'],
    ['a request that is much too long', 'lab', { name: 'Ada', text: 'x'.repeat(20_000) }, 413, 'too long'],
  ])('is refused with a sentence: %s', async (_what, channel, body, status, sentence) => {
    const { ask } = await openPlayground();
    const answer = await ask(`/playground/channels/${channel}/lines`, { body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining(sentence) });
  });

  it('is refused to a page of another origin, and changes nothing', async () => {
    const { ask, messages } = await openPlayground();
    for (const headers of [{ origin: 'http://evil.example' }, { host: 'rebound.example:3000' }]) {
      const answer = await ask('/playground/channels/lab/lines', {
        body: { name: 'Ada', text: 'hi' },
        headers,
      });
      expect(answer.status).toBe(403);
    }
    expect(await messages('lab', 'Ada')).toEqual([]);
  });

  it('waits politely while the platform is not started', async () => {
    const { ask, platform } = await openPlayground();
    await platform.stop();
    for (const path of ['/playground/channels', '/playground/channels/lab/messages?name=Ada']) {
      expect((await ask(path)).status).toBe(503);
    }
    expect((await ask('/')).status).toBe(200);
  });
});

describe('commands for completion and form', () => {
  it('are those of the house', async () => {
    const { ask } = await openPlayground();
    const forms = await (await ask('/playground/commands')).json();
    expect(forms).toContainEqual(
      expect.objectContaining({
        name: 'play',
        options: expect.arrayContaining([
          expect.objectContaining({
            name: 'paradigm',
            isClosed: true,
            choices: [{ value: 't-maze', label: 'T-maze' }],
          }),
        ]),
      }),
    );
    const completions = await ask('/playground/completions?line=%2Fcheese%20pl&cursor=10');
    expect(await completions.json()).toMatchObject({
      reads: 'command',
      entries: [{ line: '/cheese play ' }],
    });
  });

  it.each(['cursor=-5', 'cursor=999', 'cursor=x', ''])('survive any cursor (%s)', async (cursor) => {
    const { ask } = await openPlayground();
    expect((await ask(`/playground/completions?line=play&${cursor}`)).status).toBe(200);
  });
});

describe('the house posting unasked', () => {
  it('makes the channel that it posts to, and edits what it posted', async () => {
    const { platform, messages } = await openPlayground();
    const ref = await platform.post('daily', { title: 'Good morning' });
    expect(await platform.update(ref, { title: 'Good evening' })).toBe(true);
    expect(await messages('daily', 'Ada')).toMatchObject([{ card: { title: 'Good evening' }, isOwn: false }]);
  });

  it('says that a message is gone', async () => {
    const { platform } = await openPlayground();
    expect(await platform.update({ channel: 'lab', message: 'm404' }, { title: 'x' })).toBe(false);
  });

  it('keeps whose board it is when it edits one', async () => {
    const { ask, platform, messages } = await openPlayground(answering);
    await ask('/playground/channels/lab/lines', { body: { name: 'Ada', text: 'play' } });
    const [board] = await messages('lab', 'Ada');
    await platform.update({ channel: 'lab', message: board?.id ?? '' }, { title: 'Next frame' });
    expect(await messages('lab', 'Ada')).toMatchObject([
      { isOwn: true, asked: { text: '/cheese play' }, card: { title: 'Next frame' } },
    ]);
  });
});
