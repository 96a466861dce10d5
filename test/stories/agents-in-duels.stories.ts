import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function agentsInDuels(story: Story): void {
  story('a duel goes on without an agent whose endpoint is down, and says so', async (town) => {
    await town.types('kai', 'lobby', 'challenge @lena operant-chamber agent:broken');
    const challenge = await town.sees('lobby', 'a challenge by kai', 'Broken plays along, unseen.');
    await town.presses('lena', 'lobby', 'Accept');
    await town.seesAlone('lena', 'You play the same trials as kai and Broken.');
    // It tries again for some seconds before it gives up.
    await town.passes(10_000);
    await town.sees(
      'lobby',
      'a duel is on',
      'Broken',
      'fell out and does not count: Broken cannot be reached',
    );

    await town.presses('kai', 'lobby', 'Play');
    await town.seesAlone('kai', 'You play the same trials as lena');
    await town.playsOn('kai', 'lobby');
    await town.pressesMoves('lena', 'lobby', 'S');
    for (const user of ['kai', 'lena']) await town.quits(user, 'lobby');
    await town.sees('lobby', 'a draw', 'Broken fell out and does not count: Broken cannot be reached');
    const news = await town.seesBelow(challenge, 'lobby', 'Cheesebot Operant chamber 🧀 kai');
    expect(news.text).not.toContain('Broken');
  });

  story('a baseline to beat: how it did on a trial is told after one’s own, and not before', async (town) => {
    await town.types('mona', 'porch', 'challenge agent:random operant-chamber');
    const duel = await town.sees('porch', 'a duel is on', 'Random', '▫️▫️▫️▫️▫️▫️▫️▫️ done');
    await town.presses('mona', 'porch', 'Play');
    await town.seesAlone('mona', 'You play the same trials as Random.', 'trial 1 of 8');
    for (let press = 1; press < 6; press++) {
      await town.pressesMoves('mona', 'porch', await town.goodMove('mona'));
      const board = await town.seesAlone('mona', `trial 1 of 8 · step ${press}`);
      expect(board.text).not.toContain('Random, trial');
    }
    expect(town.allOf('porch')).not.toMatch(/[✅❌⌛]/u);
    await town.pressesMoves('mona', 'porch', await town.goodMove('mona'));
    const end = await town.seesAlone('mona', 'Random, trial 1');
    expect(end.text).toMatch(/Random, trial 1\n?:?\s*(success|failure|time is up)/u);
    expect(end.text).not.toContain('Random, trial 2');
    await town.sees('porch', 'a duel is on', 'mona', 'at trial 2 of 8');
    expect(town.allOf('porch')).toMatch(/[✅❌⌛]/u);
    await town.presses('mona', 'porch', 'Next trial');
    await town.seesAlone('mona', 'trial 2 of 8 · step 0');
    await town.playsToTheEnd('mona', 'porch');
    await town.seesBelow(duel, 'porch', 'mona wins', 'Cheesebot Operant chamber 🧀 mona ✅✅✅✅✅✅✅✅');
  });
}
