import { describe, expect, it } from 'vitest';
import type { Receive } from '../../../src/bot/ports.ts';
import { EventReader } from './event-reader.ts';
import { MemoryChatStore } from './memory-chat-store.ts';
import { type Opened, openPlayground } from './opened.ts';

const LAB = '/playground/channels/lab';

async function watch(opened: Opened, name: string, since?: string): Promise<EventReader> {
  const headers = since === undefined ? {} : { 'last-event-id': since };
  return new EventReader(await opened.ask(`${LAB}/events?name=${name}`, { headers }));
}

const say = (opened: Opened, name: string, text: string): Promise<Response> =>
  opened.ask(`${LAB}/lines`, { body: { name, text, as: 'chat' } });

describe('the event stream of a channel', () => {
  it('begins with the channel as it stands, then brings what is said', async () => {
    const opened = await openPlayground();
    await say(opened, 'Ada', 'first');
    const events = await watch(opened, 'Bob');
    expect(await events.next('snapshot')).toMatchObject({ data: [{ text: 'first', author: 'Ada' }] });
    await say(opened, 'Ada', 'second');
    expect(await events.next('message')).toMatchObject({ data: { text: 'second' } });
    await events.close();
  });

  it('goes on after a lost connection with what was missed, and no more', async () => {
    const opened = await openPlayground();
    const first = await watch(opened, 'Bob');
    await first.next('snapshot');
    await say(opened, 'Ada', 'seen');
    const seen = await first.next('message');
    await first.close();
    await say(opened, 'Ada', 'missed 1');
    await say(opened, 'Ada', 'missed 2');
    const second = await watch(opened, 'Bob', seen?.id);
    expect(await second.next('message')).toMatchObject({ data: { text: 'missed 1' } });
    expect(await second.next('message')).toMatchObject({ data: { text: 'missed 2' } });
    await second.close();
  });

  it('brings an edit that was missed as the message stands now', async () => {
    const opened = await openPlayground();
    const ref = await opened.platform.post('lab', { title: 'frame 0' });
    const first = await watch(opened, 'Bob');
    const snapshot = await first.next('snapshot');
    await first.close();
    for (let frame = 1; frame <= 50; frame++) await opened.platform.update(ref, { title: `frame ${frame}` });
    const second = await watch(opened, 'Bob', snapshot?.id);
    expect(await second.next('message')).toMatchObject({
      data: { id: ref.message, card: { title: 'frame 50' } },
    });
    await second.close();
  });

  it('begins afresh after a restart of the server, since its numbers are others', async () => {
    const store = new MemoryChatStore();
    const before = await openPlayground(undefined, store);
    await say(before, 'Ada', 'before');
    const first = await watch(before, 'Bob');
    const snapshot = await first.next('snapshot');
    await before.platform.stop();
    expect(await first.next('message')).toBeUndefined();
    const after = await openPlayground(undefined, store);
    const second = await watch(after, 'Bob', snapshot?.id);
    expect(await second.next('snapshot')).toMatchObject({ data: [{ text: 'before' }] });
    await second.close();
  });

  it('does not leak a whisper: neither in the snapshot nor live nor on resuming', async () => {
    const whispering: Receive = async (_incoming, answer) => answer.whisper({ title: 'secret' });
    const opened = await openPlayground(whispering);
    await opened.ask(`${LAB}/lines`, { body: { name: 'Ada', text: 'play' } });
    const bob = await watch(opened, 'Bob');
    const snapshot = await bob.next('snapshot');
    expect(snapshot).toMatchObject({ data: [] });
    const ada = await watch(opened, 'Ada');
    expect(await ada.next('snapshot')).toMatchObject({ data: [{ isPrivate: true }] });
    await opened.ask(`${LAB}/lines`, { body: { name: 'Ada', text: 'play' } });
    expect(await ada.next('message')).toMatchObject({ data: { isPrivate: true } });
    await say(opened, 'Ada', 'public');
    expect(await bob.next('message')).toMatchObject({ data: { text: 'public' } });
    const again = await watch(opened, 'Bob', snapshot?.id);
    expect(await again.next('message')).toMatchObject({ data: { text: 'public' } });
    for (const events of [ada, bob, again]) await events.close();
  });

  it('tells of other channels only that something is new there', async () => {
    const opened = await openPlayground();
    const events = await watch(opened, 'Bob');
    await events.next('channels');
    await opened.platform.post('random', { title: 'elsewhere' });
    const told = await events.next('channels');
    expect(told?.data).toContainEqual({ name: 'random', newest: 1, mentioned: 0 });
    expect(JSON.stringify(told)).not.toContain('elsewhere');
    await events.close();
  });

  it('takes a dismissed whisper off every page of its addressee', async () => {
    const whispering: Receive = async (_incoming, answer) => answer.whisper({ title: 'secret' });
    const opened = await openPlayground(whispering);
    const events = await watch(opened, 'Ada');
    await events.next('snapshot');
    await opened.ask(`${LAB}/lines`, { body: { name: 'Ada', text: 'play' } });
    const whisper = await events.next('message');
    expect(whisper).toMatchObject({ data: { isDismissed: false } });
    const id = (await opened.messages('lab', 'Ada'))[0]?.id;
    await opened.ask(`${LAB}/dismissals`, { body: { name: 'Ada', message: id } });
    expect(await events.next('message')).toMatchObject({ data: { id, isDismissed: true, card: null } });
    await events.close();
  });

  it('ends when the platform stops', async () => {
    const opened = await openPlayground();
    const events = await watch(opened, 'Ada');
    await events.next('channels');
    await opened.platform.stop();
    expect(await events.next('message')).toBeUndefined();
  });
});
