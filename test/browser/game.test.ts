import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from './chromium.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { TMazePlayer } from './t-maze-player.ts';
import { Tab } from './tab.ts';
import { wholeProgram } from './whole-program.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(`the whole program in Chromium${reason ? ` (skipped: ${reason})` : ''}`, SLOW, () => {
  const { server, browser } = wholeProgram();

  it('is played by a newcomer: a T-maze with keys and buttons, over a kill -9, up to the leaderboard', async () => {
    const tab = await Tab.open(browser(), { url: server().url, name: 'Ada' });
    const keys = new TMazePlayer(tab, 'keys');
    const buttons = new TMazePlayer(tab, 'buttons');
    await tab.page.getByRole('button', { name: '/cheese play t-maze' }).click();
    await keys.card.getByText('trial 1 of 8').waitFor();
    for (let trial = 1; trial <= 8; trial++) {
      const player = trial % 2 === 1 ? keys : buttons;
      await player.card.getByRole('heading', { name: `trial ${trial} of 8 · step 0` }).waitFor();
      await player.playTrial();
      if (trial === 8) break;
      await player.card.getByText(`Trial ${trial} ended`).waitFor();
      expect(await player.card.getByRole('button').allTextContents()).toEqual(['Next trialEnter', 'Quit']);
      if (trial === 3) {
        await server().stop('SIGKILL');
        await server().start();
        await tab.page.locator('#status[data-state=live]').waitFor();
      }
      await player.goOn();
    }
    await keys.card.getByText('T-maze · finished').waitFor();
    await keys.card.getByText('8 of 8').waitFor();
    expect(await keys.card.locator('pre').count(), 'the terminal board is shown').toBe(1);

    await keys.card.getByRole('button', { name: 'Leaderboard' }).click();
    await tab.newest.getByRole('heading', { name: 'Leaderboard' }).waitFor();
    expect(await tab.newest.locator('pre').textContent()).toMatch(/Ada.*8\/8/u);
    expect(tab.problems.filter((problem) => !problem.startsWith('503 '))).toEqual([]);
    await tab.close();
  });

  it('lists the agents one a row, for the eye and for the ear', async () => {
    const tab = await Tab.open(browser(), { url: server().url, name: 'Ada' });
    await tab.send('/cheese agents');
    await tab.newest.locator('.fields dt').filter({ hasText: 'random' }).waitFor();
    const places = await tab.newest.locator('.fields dt').evaluateAll((ids) =>
      ids.map((id) => {
        const { x, y } = id.getBoundingClientRect();
        return { x, y };
      }),
    );
    expect(places[1]?.x).toBe(places[0]?.x);
    expect(places[1]?.y).toBeGreaterThan(places[0]?.y ?? Number.POSITIVE_INFINITY);
    const newestId = '[...document.querySelectorAll(".fields dt")].at(-1)';
    const font = await tab.page.evaluate(`getComputedStyle(${newestId}).fontFamily`);
    expect(font).toContain('mono');
    await tab.page.locator('#announcer').filter({ hasText: 'random' }).waitFor({ state: 'attached' });
    await tab.close();
  });

  it('shows an agent live to everybody in the channel, and stops it for whoever sent it', async () => {
    const ada = await Tab.open(browser(), { url: server().url, name: 'Ada', channel: 'maze-runners' });
    const bob = await Tab.open(browser(), { url: server().url, name: 'Bob', channel: 'maze-runners' });
    await ada.page.getByRole('button', { name: '/cheese play morris agent:random' }).click();
    const card = bob.cards.filter({ hasText: 'Morris water maze' }).last();
    const titles = new Set<string | null>();
    await expect
      .poll(async () => titles.add(await card.getByRole('heading').textContent()).size, PATIENCE)
      .toBeGreaterThanOrEqual(3);
    await ada.cards.last().getByRole('button', { name: 'Stop' }).click();
    await bob.cards.last().getByText('Morris water maze · stopped').waitFor();
    expect([...ada.problems, ...bob.problems]).toEqual([]);
    await Promise.all([ada.close(), bob.close()]);
  });
});
