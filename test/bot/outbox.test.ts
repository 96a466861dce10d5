import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { Outbox } from '../../src/bot/outbox.ts';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { MemoryBotStore } from '../fakes/memory-services.ts';

const { place } = memoryCaller('ada', 'lab');

function stage(kept: { readonly store?: MemoryBotStore; readonly platform?: MemoryPlatform } = {}) {
  const store = kept.store ?? new MemoryBotStore();
  const platform = kept.platform ?? new MemoryPlatform();
  const clock = new FakeClock();
  const outbox = new Outbox({ store, clock, platforms: [platform], log: pino({ level: 'silent' }) });
  const shown = (channel = 'lab') =>
    platform.chat.messages.filter((one) => one.channel === channel).map(({ card }) => card.text);
  return { store, platform, clock, outbox, shown };
}

describe('the outbox', () => {
  it('posts each key once, those of a channel in their order', async () => {
    const { outbox, clock, shown } = stage();
    for (const title of ['one', 'two', 'three']) await outbox.post({ key: title, place, card: { title } });
    await outbox.post({ key: 'two', place, card: { title: 'two again' } });
    await clock.advance(0);
    expect(shown()).toEqual(['one', 'two', 'three']);
  });

  it('tries again until it works, and later ones wait for their turn', async () => {
    const { outbox, platform, clock, shown } = stage();
    const post = platform.post.bind(platform);
    let failures = 3;
    platform.post = async (...call) => {
      failures -= 1;
      if (failures >= 0) throw new Error('502');
      return post(...call);
    };
    await outbox.post({ key: 'one', place, card: { title: 'one' } });
    await outbox.post({ key: 'two', place, card: { title: 'two' } });
    await clock.advance(5_000);
    expect(shown()).toEqual([]);
    await clock.advance(30_000);
    expect(shown()).toEqual(['one', 'two']);
  });

  it('goes on after a restart with what was not posted, and doubles nothing that was', async () => {
    const first = stage();
    await first.outbox.post({ key: 'one', place, card: { title: 'one' } });
    await first.clock.advance(0);
    first.platform.post = () => Promise.reject(new Error('down'));
    await first.outbox.post({ key: 'two', place, card: { title: 'two' } });
    // Posted, but killed before it was noted.
    first.platform.chat.add('lab', { title: 'three' }, undefined, 'three');
    await first.outbox.post({ key: 'three', place, card: { title: 'three' } });
    await first.outbox.stop();

    const next = stage({ store: first.store, platform: new MemoryPlatform(first.platform.chat) });
    await next.outbox.resume();
    await next.clock.advance(0);
    expect(next.shown().toSorted()).toEqual(['one', 'three', 'two']);
    expect(await next.store.waitingOut()).toEqual([]);
  });

  it('gives up at once where we may not post, and tells an admin once a day', async () => {
    const { outbox, platform, clock, shown, store } = stage();
    const post = platform.post.bind(platform);
    let tries = 0;
    platform.post = async (to, card, key) => {
      if (to !== 'lab') return post(to, card, key);
      tries += 1;
      throw new PlatformFailure('memory/shut-out', 'Let me in.', undefined, true);
    };
    for (const key of ['one', 'two']) await outbox.post({ key, place, card: { title: key } });
    await clock.advance(60_000);
    expect(tries).toBe(2);
    expect(await store.waitingOut()).toEqual([]);
    expect(shown('dm:admin')).toEqual([expect.stringContaining('Let me in.')]);
  });

  it('rule: what is switched off is told of, whatever else was told of that channel today', async () => {
    const { outbox, platform, clock, shown } = stage();
    const post = platform.post.bind(platform);
    platform.post = async (to, card, key) => {
      if (to !== 'lab') return post(to, card, key);
      throw new PlatformFailure('memory/shut-out', 'Let me in.', undefined, true);
    };
    outbox.onLoss(async ({ key }) => (key.startsWith('daily') ? 'The daily is switched off.' : undefined));
    for (const key of ['one', 'daily 1', 'daily 2']) await outbox.post({ key, place, card: { title: key } });
    await clock.advance(60_000);
    expect(shown('dm:admin')).toEqual([
      expect.not.stringContaining('switched off'),
      expect.stringContaining('The daily is switched off.'),
    ]);
  });

  it('lets go what is no news any more after a day of failures', async () => {
    const { outbox, platform, clock, store } = stage();
    platform.post = () => Promise.reject(new Error('down'));
    await outbox.post({ key: 'one', place, card: { title: 'one' } });
    await clock.advance(25 * 60 * 60 * 1000);
    expect(await store.waitingOut()).toEqual([]);
  });
});
