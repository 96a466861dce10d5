import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { PlatformFailure } from '../../src/bot/platform-failure.ts';
import type { ChatPlatform } from '../../src/bot/ports.ts';
import { remotePlatform } from '../../src/bot/remote-platform.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryChat, MemoryPlatform } from '../fakes/memory-platform.ts';

const MINUTE = 60_000;
const receive = async (): Promise<void> => undefined;

/** A platform whose first starts fail so; undefined is a start that succeeds. */
function opened(failures: readonly (Error | undefined)[]) {
  const clock = new FakeClock();
  const chat = new MemoryChat();
  let tries = 0;
  const create = (): ChatPlatform => {
    const platform = new MemoryPlatform(chat);
    const start = platform.start.bind(platform);
    platform.start = async (given) => {
      const failure = failures[tries];
      tries += 1;
      if (failure) throw failure;
      await start(given);
    };
    return platform;
  };
  const platform = remotePlatform(create, { clock, log: pino({ level: 'silent' }) });
  return { clock, chat, platform, tries: () => tries };
}

const AWAY = new Error('It cannot be reached.');
const REFUSED = new PlatformFailure('discord/token', 'The token is refused.', undefined, true);

describe('a remote platform', () => {
  it('that lets us in is used as it is', async () => {
    const { platform, chat } = opened([]);
    await platform.start(receive);
    expect(platform.absence()).toBeUndefined();
    let arrivals = 0;
    platform.keepTrying(receive, async () => {
      arrivals += 1;
    });
    await platform.post('lab', { title: 'There' });
    // It was never away, so nothing of before waits for it.
    expect(arrivals).toBe(0);
    expect(chat.messages).toHaveLength(1);
  });

  it('rule: a refused token is never tried again by itself', async () => {
    const { platform, clock, tries } = opened([REFUSED]);
    await expect(platform.start(receive)).rejects.toBe(REFUSED);
    expect(platform.absence()).toEqual({ reason: 'The token is refused.', isTriedAgain: false });
    platform.keepTrying(receive, async () => undefined);
    for (let hour = 0; hour < 100; hour++) await clock.advance(60 * MINUTE);
    expect(tries()).toBe(1);
  });

  it('that is away is tried again with growing pauses, until it is refused or there', async () => {
    const { platform, clock, tries } = opened([AWAY, AWAY, AWAY, undefined]);
    let arrivals = 0;
    await expect(platform.start(receive)).rejects.toBe(AWAY);
    platform.keepTrying(receive, async () => {
      arrivals += 1;
    });
    await clock.advance(29_000);
    expect(tries()).toBe(1);
    await clock.advance(1_000);
    expect(tries()).toBe(2);
    await clock.advance(MINUTE);
    expect(tries()).toBe(3);
    await clock.advance(4 * MINUTE);
    expect([tries(), arrivals]).toEqual([3, 0]);
    await clock.advance(MINUTE);
    expect([tries(), arrivals]).toEqual([4, 1]);
    expect(platform.absence()).toBeUndefined();
    await clock.advance(60 * MINUTE);
    expect(tries()).toBe(4);
  });

  it('rule: what is to be posted on one that is away fails as in an outage, for now and not for good', async () => {
    const { platform } = opened([AWAY]);
    await platform.start(receive).catch(() => undefined);
    await expect(platform.post('lab', { title: 'x' })).rejects.toMatchObject({
      code: 'platform/away',
      isLasting: false,
    });
  });

  it('that is stopped while it is away is not tried any more', async () => {
    const { platform, clock, tries } = opened([AWAY]);
    await platform.start(receive).catch(() => undefined);
    platform.keepTrying(receive, async () => undefined);
    await platform.stop();
    await clock.advance(60 * MINUTE);
    expect(tries()).toBe(1);
  });
});
