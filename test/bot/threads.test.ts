import { describe, expect, it } from 'vitest';
import type { MessageRef } from '../../src/bot/ports.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { memoryPreferences, memoryServices } from '../fakes/memory-services.ts';
import { type BotBench, CHANNEL, openBench } from './bot-bench.ts';

const SESSION = 'session000';
const THREAD = `${CHANNEL}#m1`;
const BOARD: MessageRef = { channel: THREAD, message: 'm2' };
const move = (turn: number, letters: string) => ({ kind: 'move', session: SESSION, turn, letters }) as const;

async function openThreads(): Promise<BotBench> {
  const chat = new MemoryChat();
  const services = {
    ...memoryServices(CONTRACT_COMMANDS),
    preferences: memoryPreferences({ threads: true }),
  };
  return openBench({ chat, services, platform: new MemoryPlatform(chat, 1_000, true) });
}

function titlesIn(bench: BotBench, channel: string): readonly string[] {
  return bench.chat.messages
    .filter((message) => message.channel === channel && message.only === undefined)
    .map(({ card }) => card.text.split('\n')[0] ?? '');
}

describe('a game with a thread of its own', () => {
  it('tells the channel of its start and of its result, and nothing in between', async () => {
    const bench = await openThreads();
    await bench.type('ada', 'play');
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · started']);
    expect(titlesIn(bench, THREAD)).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);

    await bench.press('ada', move(0, 'FFF'), BOARD);
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · started']);
    await bench.press('ada', move(3, 'FFF'), BOARD);
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · finished']);
    expect(titlesIn(bench, THREAD)).toEqual(['T-maze · finished']);
  });

  it('goes on in its thread when it is moved or asked for from the channel', async () => {
    const bench = await openThreads();
    await bench.type('ada', 'play');
    await bench.type('ada', 'move f');
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · started']);
    expect(titlesIn(bench, THREAD).at(-1)).toBe('T-maze · ada · trial 1 of 2 · step 1');
    expect(bench.whispers('ada')[0]).toContain("The board is in the game's thread");
  });

  it('is found by a move that is typed in its thread, before newer games elsewhere', async () => {
    const bench = await openThreads();
    await bench.type('ada', 'play');
    const caller = { ...memoryCaller('ada', CHANNEL), thread: THREAD };
    await bench.platform.deliver({ kind: 'words', caller, text: 'f', isDirect: false });
    expect(titlesIn(bench, THREAD).at(-1)).toBe('T-maze · ada · trial 1 of 2 · step 1');
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('shows an agent at play there too', async () => {
    const bench = await openThreads();
    await bench.type('ada', 'play agent:oracle');
    await bench.clock.advance(20_000);
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · finished']);
    expect(titlesIn(bench, THREAD)).toEqual(['T-maze · finished']);
  });

  it('is played in the channel where a thread cannot be opened', async () => {
    const bench = await openThreads();
    bench.platform.openThread = async () => undefined;
    await bench.type('ada', 'play');
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);
    bench.platform.openThread = () => Promise.reject(new Error('A bad gateway'));
    await bench.type('bob', 'play');
    expect(titlesIn(bench, CHANNEL).at(-1)).toBe('T-maze · bob · trial 1 of 2 · step 0');
  });

  it('is played in the channel where its thread takes no message', async () => {
    const bench = await openThreads();
    const post = bench.platform.post.bind(bench.platform);
    bench.platform.post = (to, ...rest) =>
      to === THREAD ? Promise.reject(new Error('Replies are switched off')) : post(to, ...rest);
    await bench.type('ada', 'play');
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);
    expect(bench.whispers('ada')).toEqual([]);
    await bench.press('ada', move(0, 'F'), { channel: CHANNEL, message: 'm1' });
    expect(titlesIn(bench, CHANNEL)).toEqual(['T-maze · ada · trial 1 of 2 · step 1']);
  });

  it('started within a thread, stays there', async () => {
    const bench = await openThreads();
    const caller = { ...memoryCaller('ada', CHANNEL), thread: 'lab#old' };
    await bench.platform.deliver({ kind: 'command', caller, text: 'play' });
    expect(titlesIn(bench, 'lab#old')).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);
    expect(titlesIn(bench, CHANNEL)).toEqual([]);
  });
});
