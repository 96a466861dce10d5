import { describe, expect, it } from 'vitest';
import type { Incoming, Receive } from '../../../src/bot/ports.ts';
import { MemoryChatStore } from './memory-chat-store.ts';
import { openPlayground } from './opened.ts';

const LINES = '/playground/channels/lab/lines';
const PRESSES = '/playground/channels/lab/presses';
const BUTTON = { label: 'Go on', press: { kind: 'show', session: 'abcd', turn: 3 } } as const;

describe('an answer given again after a crash', () => {
  it('posts nothing twice, and what the first process did not get to', async () => {
    const store = new MemoryChatStore();
    let taken: Incoming | undefined;
    const before = await openPlayground(async (incoming, answer) => {
      taken = incoming;
      await answer.post({ title: 'One' });
    }, store);
    await before.ask(LINES, { body: { name: 'Ada', text: '/cheese play' } });
    await before.platform.stop();
    if (!taken) throw new Error('Nothing was handed in');

    const after = await openPlayground(undefined, store);
    // It was kept as JSON.
    const again = after.platform.answerAgain(JSON.parse(JSON.stringify(taken)));
    await again.post({ title: 'One' });
    await again.whisper({ title: 'Two' });
    expect(await after.messages('lab', 'Ada')).toMatchObject([
      { card: { title: 'One' }, asked: { name: 'Ada', text: '/cheese play' } },
      { card: { title: 'Two' }, isPrivate: true, asked: null },
    ]);
    expect(await after.messages('lab', 'Bob')).toHaveLength(1);
  });
});

describe('a press on a card for one person alone', () => {
  const whispering: Receive = async (incoming, answer) => {
    if (incoming.kind === 'press') await answer.replace({ title: 'Next', buttons: [[BUTTON]] });
    else await answer.whisper({ title: 'First', buttons: [[BUTTON]] });
  };

  it('says so, and its card is replaced for them alone', async () => {
    const { ask, receive, messages } = await openPlayground(whispering);
    await ask(LINES, { body: { name: 'Ada', text: '/cheese play' } });
    const [whisper] = await messages('lab', 'Ada');
    const press = whisper?.card?.buttons[0]?.[0]?.press;
    await ask(PRESSES, { body: { name: 'Ada', message: whisper?.id, press } });
    expect(receive.mock.calls[1]?.[0]).toMatchObject({ kind: 'press', isPrivate: true });
    expect(await messages('lab', 'Ada')).toMatchObject([
      { id: whisper?.id, isPrivate: true, card: { title: 'Next' } },
    ]);
    expect(await messages('lab', 'Bob')).toEqual([]);
  });
});

describe('what the playground grants', () => {
  it('everybody is an admin of it, since it is local', async () => {
    const { ask, receive, platform } = await openPlayground();
    await ask(LINES, { body: { name: 'Ada', text: '/cheese play' } });
    const caller = receive.mock.calls[0]?.[0].caller;
    expect(caller?.isAdmin).toBe(true);
    expect(caller && (await platform.isAdmin(caller))).toBe(true);
  });
});
