import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shortCommitmentTo } from '../../../src/fair-play/commitment.ts';
import { type DuelBench, openDuelBench } from './duel-bench.ts';

describe('seeds in a channel', { timeout: 60_000 }, () => {
  let bench: DuelBench;
  beforeEach(async () => {
    bench = await openDuelBench();
  }, 60_000);
  afterEach(() => bench.close());

  /** Everything that was ever on somebody's screen or waits to be. */
  const everything = async (): Promise<string> =>
    JSON.stringify([bench.chat.history, bench.chat.messages, await bench.store.waitingOut()]);

  it('rule: a running duel shows what its seed is committed to, and the seed once it is over', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    await bench.press('bob', 'Accept');
    await bench.press('ada', 'Play');
    const [open] = await bench.store.openSessions();
    const seed = open?.spec.seed ?? '';
    expect(seed).toMatch(/^[0-9a-f]{32}$/u);
    expect(bench.whispered('ada')).toContain(`Seed committed: ${shortCommitmentTo(seed)}`);

    // Ada is done, Bob is not: she could tell him.
    await bench.solveTrial('ada');
    await bench.solveTrial('ada');
    expect(bench.whispered('ada')).toContain('told when nobody can play it any more');
    for (const line of ['games', 'leaderboard', 'export', 'export scope:workspace format:jsonl', 'review']) {
      await bench.type('ada', line);
    }
    expect(await everything()).toContain('cheesebot-trial/1');
    expect(await everything()).not.toContain(seed);

    await bench.solveTrial('bob');
    await bench.solveTrial('bob');
    await bench.press('eve', 'Boards');
    expect(bench.whispered('eve')).toContain(`Seed ${seed}`);
  });

  it('rule: a game of one’s own keeps its seed until its end, and then tells it', async () => {
    await bench.type('ada', 'play t-maze');
    const [open] = await bench.store.openSessions();
    const seed = open?.spec.seed ?? '';
    expect(bench.shown().at(-1)).toContain(`Seed committed: ${shortCommitmentTo(seed)}`);
    await bench.press('ada', 'F');
    await bench.type('bob', 'export scope:workspace');
    expect(await everything()).not.toContain(seed);
    await bench.press('ada', 'Quit');
    await bench.press('ada', 'Quit for good');
    expect(bench.shown().at(-1)).toContain(`Seed ${seed}`);
    expect(bench.shown().at(-1)).toContain('A ranked game that was begun counts whole');
  });

  it('asks how somebody plays once, below a result, until it was said', async () => {
    const asked = async (user: string): Promise<boolean> => {
      await bench.type(user, 'play t-maze');
      await bench.press(user, 'F');
      await bench.press(user, 'Quit');
      await bench.press(user, 'Quit for good');
      return bench.buttons(bench.shown().length - 1).includes('I play unassisted');
    };
    expect(await asked('ada')).toBe(true);
    expect(await asked('ada')).toBe(false);
    await bench.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect(await asked('ada')).toBe(true);
    await bench.press('ada', 'I play with help');
    await bench.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect(await asked('ada')).toBe(false);
    await bench.type('bob', 'pledge unassisted');
    expect(await asked('bob')).toBe(false);
  });
});
