import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../src/bot/playground/card-view.ts';
import { ChatLog } from '../../../src/bot/playground/chat-log.ts';
import { LIMITS } from '../../../src/bot/playground/limits.ts';
import type { MessageBody } from '../../../src/bot/playground/message.ts';
import { systemClock } from '../../../src/clock.ts';
import { MemoryChatStore } from './memory-chat-store.ts';

const log = pino({ level: 'silent' });
const open = (store: MemoryChatStore): Promise<ChatLog> => ChatLog.open(store, systemClock, log);
const said = (title: string): MessageBody => ({
  author: null,
  to: null,
  text: null,
  asked: null,
  card: viewOf({ title }),
  mentions: [],
  owner: null,
  isDismissed: false,
});
const titles = (chat: ChatLog, channel: string): readonly (string | undefined)[] =>
  chat.messages(channel).map((message) => message.body.card?.title);

describe('the log of the chat', () => {
  it('begins with three channels', async () => {
    const chat = await open(new MemoryChatStore());
    expect(chat.channelsFor(undefined).map(({ name }) => name)).toEqual(['lab', 'maze-runners', 'random']);
  });

  it('is there after a restart as it was: messages, edits, channels', async () => {
    const store = new MemoryChatStore();
    const before = await open(store);
    await before.addChannel('night-shift');
    await before.post('lab', said('one'));
    const edited = await before.post('night-shift', said('two'));
    await before.post('night-shift', said('three'));
    await before.edit('night-shift', edited.id, () => said('two, edited'));

    const after = await open(store);
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.channelsFor(undefined)).toEqual(before.channelsFor(undefined));
    expect(titles(after, 'night-shift')).toEqual(['two, edited', 'three']);
    expect(after.message('night-shift', edited.id)?.at).toEqual(edited.at);
  });

  it('never gives a number twice, also after a restart', async () => {
    const store = new MemoryChatStore();
    await (await open(store)).post('lab', said('one'));
    await (await open(store)).post('random', said('two'));
    const third = await (await open(store)).post('lab', said('three'));
    expect(third.sequence).toBe(3);
  });

  it('shows nothing that was not stored', async () => {
    const store = new MemoryChatStore();
    const chat = await open(store);
    store.failure = new Error('the disk is full');
    await expect(chat.post('lab', said('lost'))).rejects.toThrow('the disk is full');
    expect(chat.messages('lab')).toEqual([]);
    store.failure = undefined;
    await chat.post('lab', said('kept'));
    expect(titles(chat, 'lab')).toEqual(['kept']);
  });

  it('stores the later of two edits later', async () => {
    const store = new MemoryChatStore();
    const chat = await open(store);
    const { id } = await chat.post('lab', said('0'));
    await Promise.all(
      Array.from({ length: 20 }, (_, frame) => chat.edit('lab', id, () => said(String(frame)))),
    );
    expect(titles(chat, 'lab')).toEqual(['19']);
    expect(titles(await open(store), 'lab')).toEqual(['19']);
  });

  it('keeps the newest messages, and knows of an older one only that it is gone', async () => {
    const chat = await open(new MemoryChatStore());
    const oldest = await chat.post('lab', said('oldest'));
    for (let count = 0; count < LIMITS.messages; count++) await chat.post('lab', said('newer'));
    expect(chat.messages('lab')).toHaveLength(LIMITS.messages);
    expect(await chat.edit('lab', oldest.id, () => said('edited'))).toBeUndefined();
  });

  it('leaves out a stored message that it cannot read', async () => {
    const store = new MemoryChatStore();
    await store.putPlaygroundMessage({
      id: 'm7',
      channel: 'lab',
      sequence: 7,
      body: { from: 'the future' },
      at: new Date(),
    });
    const chat = await open(store);
    expect(chat.messages('lab')).toEqual([]);
    expect((await chat.post('lab', said('next'))).sequence).toBe(8);
  });

  it('posts once under a key, also after a restart', async () => {
    const store = new MemoryChatStore();
    const before = await open(store);
    const [first, second] = await Promise.all([
      before.post('lab', said('once'), 'summary/1'),
      before.post('lab', said('twice'), 'summary/1'),
    ]);
    expect(second).toEqual(first);
    await before.edit('lab', first.id, () => said('once, edited'));
    const after = await open(store);
    const third = await after.post('lab', said('thrice'), 'summary/1');
    expect(third.id).toBe(first.id);
    expect(titles(after, 'lab')).toEqual(['once, edited']);
    await after.post('lab', said('another'), 'summary/2');
    expect(titles(after, 'lab')).toHaveLength(2);
  });

  it('keeps conversations with the bot out of the list of channels, and over a restart', async () => {
    const store = new MemoryChatStore();
    const before = await open(store);
    await before.addChannel('dm:ada');
    await before.post('dm:ada', said('for you'));
    const after = await open(store);
    expect(titles(after, 'dm:ada')).toEqual(['for you']);
    expect(after.channelsFor('playground:bob').map(({ name }) => name)).toEqual([
      'lab',
      'maze-runners',
      'random',
      '@cheesebot',
    ]);
    expect(after.channelsFor('playground:bob').at(-1)?.newest).toBe(0);
    expect(after.channelsFor('playground:ada').at(-1)?.newest).toBeGreaterThan(0);
    expect((await after.post('lab', said('next'))).sequence).toBeGreaterThan(
      after.messages('dm:ada')[0]?.sequence ?? 0,
    );
  });

  it('has room for a limited number of channels, and says so', async () => {
    const chat = await open(new MemoryChatStore());
    for (let count = chat.channelsFor(undefined).length; count < LIMITS.channels; count++) {
      expect((await chat.addChannel(`channel-${count}`)).ok).toBe(true);
    }
    const refused = await chat.addChannel('one-more');
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'playground/too-many-channels' } });
    expect((await chat.addChannel('lab')).ok).toBe(true);
  });

  it('tells whoever saw a revision everything that changed since, newest state of each', async () => {
    const step = fc.record({ edits: fc.boolean(), which: fc.nat(9), looks: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const chat = await open(new MemoryChatStore());
        const seen = new Map<number, string | undefined>();
        let revision = 0;
        const look = (): void => {
          for (const message of chat.changesSince('lab', revision)) {
            seen.set(message.sequence, message.body.card?.title);
            revision = message.revision;
          }
        };
        for (const [index, { edits, which, looks }] of steps.entries()) {
          const target = chat.messages('lab')[which];
          if (edits && target) await chat.edit('lab', target.id, () => said(`edit ${index}`));
          else await chat.post('lab', said(`post ${index}`));
          if (looks) look();
        }
        look();
        const inOrder = [...seen].sort(([one], [other]) => one - other).map(([, title]) => title);
        expect(inOrder).toEqual(titles(chat, 'lab'));
      }),
      { numRuns: 50 },
    );
  });
});
