import pino from 'pino';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { SkippedFrame } from '../../src/bot/skipped-frame.ts';
import { Watches } from '../../src/bot/watches.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryPlatform } from '../fakes/memory-platform.ts';
import { MemoryBotStore, memoryServices } from '../fakes/memory-services.ts';

const turn = (number: number): Card => ({ title: `turn ${number}` });

describe('a frame that was skipped', () => {
  function open() {
    const clock = new FakeClock();
    const abort = new AbortController();
    const drawn: string[] = [];
    const freeAt = 1_000;
    const frame = new SkippedFrame({
      clock,
      signal: abort.signal,
      due: () => Math.max(0, freeAt - clock.now().getTime()),
      dress: async (card) => {
        await clock.sleep(100);
        return card;
      },
      draw: (card) => drawn.push(`${clock.now().getTime()} ${card.title}`),
    });
    return { clock, abort, drawn, frame };
  }

  it('is drawn once the screen is free, and of several only the newest', async () => {
    const { clock, drawn, frame } = open();
    void frame.keep(turn(1));
    await clock.advance(500);
    void frame.keep(turn(2));
    await clock.advance(10_000);
    expect(drawn).toEqual(['1100 turn 2']);
  });

  it('is not drawn over a newer one, also one that came while it was being dressed', async () => {
    const { clock, drawn, frame } = open();
    void frame.keep(turn(1));
    await clock.advance(1_050);
    void frame.keep(turn(2));
    await clock.advance(10_000);
    expect(drawn).toEqual(['1200 turn 2']);
    void frame.keep(turn(3));
    frame.forget();
    await clock.advance(10_000);
    expect(drawn).toHaveLength(1);
  });

  it('is not drawn after the work has been broken off', async () => {
    const { clock, abort, drawn, frame } = open();
    void frame.keep(turn(1));
    abort.abort(new Error('stopped'));
    await clock.advance(10_000);
    expect(drawn).toEqual([]);
  });
});

describe('the newest frame', () => {
  /** An agent that was quick for so many turns, and then thinks for an hour: what is on the screen soon after. */
  async function shownAfter(turns: number): Promise<string | undefined> {
    const clock = new FakeClock();
    const platform = new MemoryPlatform(undefined, 1_000);
    const message = await platform.post('lab', turn(0));
    const watches = new Watches({
      commands: CONTRACT_COMMANDS,
      services: memoryServices(CONTRACT_COMMANDS),
      store: new MemoryBotStore(),
      clock,
      platforms: [platform],
      log: pino({ level: 'silent' }),
    });
    let lastAt = Number.POSITIVE_INFINITY;
    watches.start({
      platform: platform.name,
      message,
      follow: async (show, signal, isShown) => {
        for (let number = 1; number <= turns; number++) {
          isShown?.();
          await clock.sleep(10);
          lastAt = clock.now().getTime();
          await show(turn(number));
        }
        await clock.sleep(3_600_000, signal);
        return { ok: true, card: turn(-1) };
      },
    });
    while (clock.now().getTime() < lastAt + 3_000) await clock.advance(100);
    const shown = platform.chat.messages[0]?.card.text;
    void watches.close();
    await clock.advance(1_000);
    return shown;
  }

  it('is on the screen within three seconds, however long the next step takes', async () => {
    for (const turns of [1, 4, 5, 9, 14, 15, 22, 39, 40, 41, 90]) {
      expect(await shownAfter(turns), `after ${turns} turns`).toContain(`turn ${turns}`);
    }
  });
});
