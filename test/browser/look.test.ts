import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { smallHouse } from './small-house.ts';

const reason = whyNoBrowser();
const PHONE = { viewport: { width: 375, height: 740 }, isPhone: true } as const;

describe.skipIf(reason)(
  `how the playground looks, and in several tabs${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    const { open } = smallHouse();

    describe('several tabs', () => {
      it('are several players who see each other live, but neither whispers nor keys', async () => {
        const ada = await open();
        const bob = await open({ name: 'Bob' });
        await ada.send('play t-maze');
        await bob.newest.getByText('step 0').waitFor();
        await ada.line.focus();
        await ada.page.keyboard.press('ArrowUp');
        await bob.newest.getByText('step 1').waitFor();
        await bob.send('well done');
        await ada.newest.getByText('well done').waitFor();
        await bob.line.focus();
        await bob.page.keyboard.press('ArrowUp');
        await bob.cards.first().getByRole('button', { name: 'F', exact: true }).click();
        await bob.newest.getByText('Only you can see this.').waitFor();
        expect(await ada.page.getByText('Only you can see this.').count()).toBe(0);
        expect(await ada.cards.count()).toBe(1);
        await bob.page.getByRole('button', { name: 'Dismiss' }).click();
        await expect.poll(() => bob.cards.count(), PATIENCE).toBe(1);
      });

      it('show where something new is, until one looks', async () => {
        const ada = await open();
        const bob = await open({ name: 'Bob', channel: 'random' });
        await bob.send('over here');
        const unread = ada.page.getByRole('button', { name: '# random unread' });
        await unread.waitFor();
        await unread.click();
        await ada.newest.getByText('over here').waitFor();
        await expect.poll(() => ada.page.locator('.dot').count(), PATIENCE).toBe(0);
      });

      it('give their connection back while hidden, since a browser has six, and miss nothing', async () => {
        const ada = await open();
        const bob = await open({ name: 'Bob' });
        const hide = (isHidden: boolean): Promise<unknown> =>
          ada.page.evaluate(`
          Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        `);
        await ada.page.clock.install();
        await hide(true);
        await ada.page.clock.fastForward(10_000);
        await bob.send('are you there?');
        await bob.newest.getByText('are you there?').waitFor();
        await ada.page.waitForTimeout(200);
        expect(await ada.log.getByText('are you there?').count()).toBe(0);
        await hide(false);
        await ada.newest.getByText('are you there?').waitFor();
      });

      it('share channels that people make', async () => {
        const ada = await open();
        const bob = await open({ name: 'Bob' });
        await ada.page.getByLabel('Name of a new channel').fill('Night Shift');
        await ada.page.keyboard.press('Enter');
        await ada.page.getByRole('heading', { name: '# night-shift' }).waitFor();
        await bob.page.getByRole('button', { name: '# night-shift' }).waitFor();
      });
    });

    describe('the look', () => {
      it.each(['light', 'dark'] as const)('has enough contrast everywhere (%s)', async (colorScheme) => {
        const tab = await open({ colorScheme });
        const ground = await tab.page.evaluate('getComputedStyle(document.body).backgroundColor');
        expect(ground).toBe(colorScheme === 'light' ? 'rgb(255, 253, 249)' : 'rgb(28, 27, 25)');
        expect(await weakTexts(tab.page), 'how to start').toEqual([]);
        for (const line of ['hello', 'good evening, everybody', 'helo', 'secret', 'hostile']) {
          await tab.sendAndSee(line);
        }
        await tab.newest.getByRole('heading', { name: 'Hostile' }).waitFor();
        await tab.send('play t-maze');
        await tab.newest.getByText('step 0').waitFor();
        await tab.newest.getByRole('button', { name: 'F×4' }).click();
        await tab.newest.getByText('Trial 1 ended').waitFor();
        await tab.line.pressSequentially('/cheese ');
        await tab.page.getByRole('option').first().waitFor();
        await tab.page.keyboard.press('ArrowDown');
        await tab.settle();
        expect(await weakTexts(tab.page), 'a full channel').toEqual([]);
      });

      it('fits a phone: nothing to scroll sideways, channels in a drawer, no keyboard unasked', async () => {
        const tab = await open(PHONE);
        expect(await tab.overflow()).toBe(0);
        expect(await tab.line.evaluate((line) => line.matches(':focus'))).toBe(false);
        for (const line of ['hostile', 'huge', 'play t-maze', 'helo', `${'long'.repeat(200)}`]) {
          await tab.sendAndSee(line);
          await tab.settle();
          expect(await tab.overflow(), line).toBe(0);
        }
        expect(await tab.page.getByRole('button', { name: '# random' }).isVisible()).toBe(false);
        await tab.page.getByRole('button', { name: 'Show the channels' }).click();
        await tab.page.getByRole('button', { name: '# random' }).click();
        await tab.page.getByRole('heading', { name: '# random' }).waitFor();
        await tab.page.locator('#side').waitFor({ state: 'hidden' });
        await tab.settle();
        expect(await tab.overflow()).toBe(0);
      });

      it('shows how to start where nothing was said yet, and starts by a click', async () => {
        const tab = await open();
        await tab.page.getByRole('button', { name: '/cheese play t-maze' }).click();
        await tab.newest.getByText('trial 1 of 2').waitFor();
        expect(await tab.page.getByText('begin with one of these').isVisible()).toBe(false);
      });
    });
  },
);
