import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILM } from '../bot/film-card.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { type House, openHouse, smallFoundations } from './house.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { Tab } from './tab.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(
  `a film on the playground's page${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    let browser: Browser;
    let house: House;

    beforeAll(async () => {
      browser = await launchChromium();
      house = await openHouse(smallFoundations());
    });

    afterAll(async () => {
      await house?.close();
      await browser?.close();
    });

    const filmOn = async (tab: Tab) => {
      await tab.send('filmed');
      const picture = tab.page.locator('.film img').last();
      await picture.waitFor();
      const width = () =>
        picture.evaluate((node) => ('naturalWidth' in node ? Number(node.naturalWidth) : 0));
      return { picture, width, address: () => picture.getAttribute('src') };
    };

    it('plays, and can be stopped and started', async () => {
      const tab = await Tab.open(browser, { url: house.url, name: 'Ada' });
      const { picture, width, address } = await filmOn(tab);
      expect(await picture.getAttribute('alt')).toBe(FILM.alt);
      await expect.poll(width, PATIENCE).toBeGreaterThan(100);
      expect(await address()).toMatch(/^\/playground\/films\/[0-9a-f]{32}\.gif$/u);
      await tab.page.getByRole('button', { name: 'Stop the film' }).click();
      expect(await address()).toMatch(/-still\.gif$/u);
      await tab.page.getByRole('button', { name: 'Play the film' }).click();
      expect(await address()).not.toContain('-still');
      expect(tab.problems).toEqual([]);
      await tab.close();
    });

    it('stands still for whoever wants nothing to move, until they start it', async () => {
      // A channel without the film of the other test, which is not the one that is looked for.
      const tab = await Tab.open(browser, { url: house.url, name: 'Bob', channel: 'random' });
      await tab.page.emulateMedia({ reducedMotion: 'reduce' });
      const { width, address } = await filmOn(tab);
      await expect.poll(width, PATIENCE).toBeGreaterThan(100);
      expect(await address()).toMatch(/-still\.gif$/u);
      await tab.page.getByRole('button', { name: 'Play the film' }).last().click();
      expect(await address()).not.toContain('-still');
      expect(tab.problems).toEqual([]);
      await tab.close();
    });
  },
);
