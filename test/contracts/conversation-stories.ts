import { expect, it, vi } from 'vitest';
import type { ChatPlatform, Incoming, MessageRef } from '../../src/bot/ports.ts';
import type { PlatformHarness, ShownMessage } from './platform-harness.ts';
import { type Eyes, PATIENCE } from './typed-stories.ts';

/** What the stories need of the suite: each is read anew, because the platform is made anew by some of them. */
export interface Told {
  readonly harness: () => PlatformHarness;
  readonly platform: () => ChatPlatform;
  readonly eyes: Eyes;
  /** What came through the door last. */
  readonly lastIncoming: () => Incoming | undefined;
  /** Where the newest game's board stands, in the platform's own words. */
  readonly boardOf: (user: string) => Promise<MessageRef>;
  /** A new platform object with its bot, as after a restart. */
  readonly restart: () => Promise<void>;
}

/** What a platform does beside answering: words, threads, messages of its own, answers of an earlier process. */
export function tellConversationStories(told: Told): void {
  const { harness, platform, eyes, lastIncoming, boardOf, restart } = told;
  const { shows } = eyes;

  it('hears moves that are said to the bot', async () => {
    await harness().type('wilma', 'words', 'play t-maze');
    await shows('words', 'step 0');
    await harness().say('wilma', 'words', 'f s');
    await shows('words', 'step 2', '#.^..#');
  });

  it('posts what has a key once, whoever asks for it how often', async () => {
    await harness().type('kim', 'keys', 'play t-maze');
    await shows('keys', 'step 0');
    const { channel } = await boardOf('kim');
    const [one, other] = await Promise.all([
      platform().post(channel, { title: 'Once only' }, 'contract/key'),
      platform().post(channel, { title: 'Once only' }, 'contract/key'),
    ]);
    expect(other).toEqual(one);
    await restart();
    expect(await platform().post(channel, { title: 'Once only' }, 'contract/key')).toEqual(one);
    expect(titled(await harness().messages('keys'), 'Once only')).toHaveLength(1);
  });

  it('opens a thread under a message, or says that it has none', async () => {
    await harness().type('tess', 'threads', 'play t-maze');
    await shows('threads', 'step 0');
    const board = await boardOf('tess');
    const thread = await platform().openThread(board, 'A thread of <@U1> & @everyone');
    expect(thread !== undefined).toBe(platform().capabilities.hasThreads);
    if (thread === undefined) return;
    expect(await platform().openThread(board, 'The same thread'), 'the one that is there').toBe(thread);
    const message = await platform().post(thread, { title: 'In the thread' });
    expect(titled(await harness().inThread('threads'), 'In the thread')).toHaveLength(1);
    expect(titled(await harness().messages('threads'), 'In the thread')).toHaveLength(0);
    expect(await platform().update(message, { title: 'Changed in the thread' })).toBe(true);
    expect(titled(await harness().inThread('threads'), 'Changed in the thread')).toHaveLength(1);
  });

  it('answers a press of an earlier process in place, and posts nothing twice', async () => {
    await harness().type('gus', 'again', 'play t-maze');
    const board = await shows('again', 'step 0');
    await harness().press('gus', 'again', 'F');
    await shows('again', 'step 1');
    // Kept as text in between, as the inbox does.
    const incoming: Incoming = JSON.parse(JSON.stringify(lastIncoming()));
    await restart();
    const answer = platform().answerAgain(incoming);
    await answer.replace({ title: 'Drawn again' });
    expect((await shows('again', 'Drawn again')).id).toBe(board.id);
    const first = await platform().answerAgain(incoming).post({ title: 'Said again' });
    const second = await platform().answerAgain(incoming).post({ title: 'Said again' });
    expect(second).toEqual(first);
    expect(titled(await harness().messages('again'), 'Said again')).toHaveLength(1);
    await answer.whisper({ title: 'For you alone' });
    await vi.waitFor(async () => {
      expect(titled(await harness().whispers('gus'), 'For you alone')).toHaveLength(1);
    }, PATIENCE);
  });

  it('finds the direct message with a person', async () => {
    await harness().type('dan', 'direct', 'play t-maze');
    await shows('direct', 'step 0');
    const caller = lastIncoming()?.caller;
    if (!caller) throw new Error('Nobody came through the door');
    const to = await platform().directTo(caller.player.key, caller.place);
    if (to === undefined) throw new Error('There is no direct message');
    const message = await platform().post(to, { title: 'Between us' });
    expect(await platform().update(message, { title: 'Still between us' })).toBe(true);
    expect(titled(await harness().messages('direct'), 'between us')).toHaveLength(0);
  });
}

function titled(messages: readonly ShownMessage[], title: string): readonly ShownMessage[] {
  return messages.filter(({ text }) => text.includes(title));
}
