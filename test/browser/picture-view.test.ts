import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from './chromium.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { Tab } from './tab.ts';
import { wholeProgram } from './whole-program.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(
  `boards as pictures in Chromium${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    const { server, browser } = wholeProgram();

    it('are played on a phone with keys, a new picture a move, each said in words too', async () => {
      const phone = { width: 375, height: 720 };
      const tab = await Tab.open(browser(), {
        url: server().url,
        name: 'Ada',
        viewport: phone,
        isPhone: true,
      });
      await tab.send('/cheese play morris view:image-2d');
      const picture = tab.newest.locator('img.picture');
      await tab.newest.getByText('step 0').waitFor();
      expect(await tab.newest.locator('pre').count()).toBe(0);
      const seen = new Set<string | null>();
      for (const step of [1, 2, 3]) {
        await tab.page.keyboard.press('ArrowLeft');
        await tab.newest.getByText(`step ${step}`).waitFor();
        await expect
          .poll(() => picture.evaluate((node) => Reflect.get(node, 'naturalWidth')), PATIENCE)
          .toBeGreaterThan(300);
        seen.add(await picture.getAttribute('src'));
        expect(await picture.getAttribute('alt')).toMatch(
          new RegExp(`^Morris water maze\\. Trial 1 of \\d+, step ${step}\\. ROTATE_LEFT: reward`, 'u'),
        );
        // Nothing stands behind a picture that has come; its width is known a moment before.
        await expect
          .poll(
            () => picture.evaluate((node) => Reflect.get(Reflect.get(node, 'style'), 'background')),
            PATIENCE,
          )
          .toBe('');
      }
      expect(seen.size).toBe(3);
      expect(await tab.overflow()).toBeLessThanOrEqual(0);
      if (process.env.SHOOT) await tab.page.screenshot({ path: process.env.SHOOT });
      expect(tab.problems).toEqual([]);
      await tab.close();
    });

    it('of an agent at play are watched without a blink: the picture before stays until the next has come', async () => {
      const tab = await Tab.open(browser(), { url: server().url, name: 'Bob', channel: 'random' });
      await tab.send('/cheese play morris agent:random view:image-2d');
      const picture = tab.newest.locator('img.picture');
      const isShown = (): Promise<boolean> =>
        picture.evaluate(
          (node) =>
            Reflect.get(node, 'complete') || Reflect.get(Reflect.get(node, 'style'), 'background') !== '',
        );
      // Until the first one has come, none is before it.
      await expect.poll(isShown, { ...PATIENCE, interval: 20 }).toBe(true);
      const sources = new Set<string | null>();
      let blinks = 0;
      const look = async (): Promise<number> => {
        sources.add(await picture.getAttribute('src'));
        if (!(await isShown())) blinks += 1;
        return sources.size;
      };
      await expect.poll(look, { ...PATIENCE, interval: 20 }).toBeGreaterThanOrEqual(3);
      expect(blinks).toBe(0);
      await tab.newest.getByRole('button', { name: 'Stop' }).click();
      await tab.newest.getByText('stopped').first().waitFor();
      await tab.close();
    });
  },
);
