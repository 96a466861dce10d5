import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { MessageRef } from '../../../src/bot/ports.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const BOARD: Card = {
  title: 'Board',
  buttons: [[{ label: 'F', press: { kind: 'move', session: 'session001', turn: 0, letters: 'F' } }]],
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const posted = (channel: string): Promise<MessageRef> => stage.platform.post(stage.id(channel), BOARD);

const openedThread = async (): Promise<string> => {
  const thread = await stage.platform.openThread(await posted('lab'), 'A game');
  if (thread === undefined) throw new Error('No thread was opened');
  return thread;
};

describe('a thread', () => {
  it('hangs under a message, has its id, and is put aside after a day without words', async () => {
    const ref = await posted('lab');
    expect(await stage.platform.openThread(ref, 'T-maze: ada')).toBe(ref.message);
    expect(stage.discord.threads('lab')).toMatchObject([
      { id: ref.message, name: 'T-maze: ada', thread: { archiveMinutes: 1440 } },
    ]);
  });

  it('has a name of 100 characters, cut where it is longer', async () => {
    await stage.platform.openThread(await posted('lab'), 'n'.repeat(100));
    await stage.platform.openThread(await posted('lab'), 'n'.repeat(101));
    expect(stage.discord.threads('lab').map(({ name }) => name)).toEqual([
      'n'.repeat(100),
      `${'n'.repeat(99)}…`,
    ]);
  });

  it('that is there already is given (160004), also to another process', async () => {
    const ref = await posted('lab');
    await stage.platform.openThread(ref, 'One');
    await stage.restart();
    expect(await stage.platform.openThread(ref, 'Two')).toBe(ref.message);
    expect(stage.discord.threads('lab')).toHaveLength(1);
  });

  it('is not opened in a direct message or in a thread (50024)', async () => {
    expect(await stage.platform.openThread(await posted('dm:ada'), 'No')).toBeUndefined();
    const thread = await openedThread();
    const inside = await stage.platform.post(thread, BOARD);
    expect(await stage.platform.openThread(inside, 'No')).toBeUndefined();
    await stage.restart();
    expect(await stage.platform.openThread(inside, 'No')).toBeUndefined();
  });

  it.each([
    ['"Create Public Threads" (50013)', 'createPublicThreads'],
    ['"View Channel" (50001)', 'viewChannel'],
  ] as const)('is not opened without %s', async (_name, permission) => {
    const ref = await posted('lab');
    stage.discord.world.channel('lab').denied.add(permission);
    expect(await stage.platform.openThread(ref, 'No')).toBeUndefined();
  });

  it('is not even asked for where the last interaction told that it is not allowed', async () => {
    stage.discord.world.channel('lab').denied.add('createPublicThreads');
    await stage.discord.slash('ada', 'lab', 'say');
    const ref = await posted('lab');
    expect(await stage.platform.openThread(ref, 'No')).toBeUndefined();
    expect(stage.discord.requests.filter(({ path }) => path.endsWith('/threads'))).toEqual([]);
  });

  it.each([
    ['the message is gone (10008)', 404, 10008],
    ['there are too many (160006)', 400, 160006],
  ])('is not opened when %s', async (_what, status, code) => {
    const ref = await posted('lab');
    stage.discord.fault({ path: /threads$/u, does: { kind: 'status', status, code } });
    expect(await stage.platform.openThread(ref, 'No')).toBeUndefined();
  });

  it('that was put aside comes back with the next message', async () => {
    const thread = await openedThread();
    const state = stage.discord.world.channel(thread).thread;
    if (!state) throw new Error('It is no thread');
    const before = await stage.platform.post(thread, BOARD);
    state.isArchived = true;
    // An edit does not bring it back (50083): a fresh message is the way on.
    expect(await stage.platform.update(before, { title: 'Edited' })).toBe(false);
    await stage.platform.post(thread, { title: 'On' });
    expect(state.isArchived).toBe(false);
  });

  it('that is locked fails for as long as it is (160005)', async () => {
    const thread = await openedThread();
    const state = stage.discord.world.channel(thread).thread;
    if (state) state.isLocked = true;
    await expect(stage.platform.post(thread, BOARD)).rejects.toMatchObject({
      code: 'discord/thread-locked',
      isLasting: true,
    });
  });
});

describe('what happens in a thread', () => {
  it('belongs to the channel, and is answered in the thread', async () => {
    const thread = await openedThread();
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'One' });
      await answer.post({ title: 'Two' });
    });
    await stage.discord.slash('ada', thread, 'say');
    await eventually(() =>
      expect(stage.discord.messages(thread)).toMatchObject([{ text: 'One' }, { text: 'Two' }]),
    );
    expect(stage.received).toMatchObject([
      { caller: { thread, place: { channel: `discord:${stage.discord.world.guildId}/${stage.id('lab')}` } } },
    ]);
  });

  it('by a press is a press on its message', async () => {
    const thread = await openedThread();
    const ref = await stage.platform.post(thread, BOARD);
    stage.handle((_incoming, answer) => answer.replace({ title: 'Moved' }));
    await stage.discord.press('ada', ref.message, 'F');
    await eventually(() => expect(stage.discord.messages(thread)).toMatchObject([{ text: 'Moved' }]));
    expect(stage.received).toMatchObject([{ caller: { thread }, message: { channel: thread } }]);
  });

  it('by words is told by nobody: the channel is looked up, once', async () => {
    const thread = await openedThread();
    await stage.restart();
    stage.discord.say('ada', thread, '@cheesebot up');
    stage.discord.say('ada', thread, '@cheesebot down');
    await eventually(() => expect(stage.received).toHaveLength(2));
    for (const { caller } of stage.received) {
      expect(caller).toMatchObject({
        thread,
        place: { channel: expect.stringMatching(new RegExp(`/${stage.id('lab')}$`, 'u')) },
      });
    }
    stage.discord.say('ada', thread, '@cheesebot again');
    await eventually(() => expect(stage.received).toHaveLength(3));
    const lookUps = stage.discord.requests.filter(
      ({ method, path }) => method === 'GET' && /channels/u.test(path),
    );
    expect(lookUps.length).toBeLessThanOrEqual(2);
  });
});
