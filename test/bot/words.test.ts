import { describe, expect, it } from 'vitest';
import { memoryCaller } from '../fakes/memory-platform.ts';
import { type BotBench, CHANNEL, openBench } from './bot-bench.ts';

async function say(bench: BotBench, user: string, text: string): Promise<void> {
  const caller = memoryCaller(user, CHANNEL);
  await bench.platform.deliver({ kind: 'words', caller, text, isDirect: false });
}

describe('words said to the bot', () => {
  it('are moves in the speaker’s game', async () => {
    const bench = await openBench();
    await bench.type('ada', 'play');
    await say(bench, 'ada', 'f f');
    expect(bench.titles().at(-1)).toBe('T-maze · ada · trial 1 of 2 · step 2');
  });

  it('are a command where they begin with the name of one, with or without its slash', async () => {
    const bench = await openBench();
    await say(bench, 'ada', 'hello bob');
    await say(bench, 'ada', '/cheese hello carol');
    expect(bench.titles()).toEqual(['Hello bob', 'Hello carol']);
  });

  it('say in one sentence what was not understood', async () => {
    const bench = await openBench();
    await say(bench, 'ada', 'good morning');
    await say(bench, 'ada', 'f f');
    expect(bench.whispers('ada')).toEqual([
      expect.stringContaining('I do not know what to do with "good morning". Say moves, such as f f l,'),
      expect.stringContaining('You have no open game.'),
    ]);
  });
});
