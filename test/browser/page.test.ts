import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_BOARD, HOSTILE_TEXT } from '../contracts/contract-commands.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { type Foundations, type House, openHouse, smallFoundations } from './house.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { Tab, type TabOptions } from './tab.ts';

const reason = whyNoBrowser();
const PHONE = { viewport: { width: 375, height: 740 }, isPhone: true } as const;

describe.skipIf(reason)(
  `the playground's page in Chromium${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    let browser: Browser;
    let foundations: Foundations;
    let house: House;
    let tabs: Tab[] = [];

    const open = async (options: Partial<TabOptions> = {}): Promise<Tab> => {
      const tab = await Tab.open(browser, { url: house.url, name: 'Ada', ...options });
      tabs.push(tab);
      return tab;
    };

    beforeAll(async () => {
      browser = await launchChromium();
    });

    afterAll(() => browser?.close());

    beforeEach(async () => {
      foundations = smallFoundations();
      house = await openHouse(foundations);
    });

    afterEach(async () => {
      const problems = tabs.flatMap((tab) => tab.problems);
      await Promise.all(tabs.map((tab) => tab.close()));
      tabs = [];
      await house.close();
      expect(problems, 'nothing complains, and nobody else is asked for anything').toEqual([]);
    });

    describe('a name', () => {
      it('is asked for first, refused with a reason, and kept by the tab', async () => {
        const tab = await open({ name: '' });
        await tab.page.getByRole('button', { name: 'Enter' }).click();
        await tab.page.getByText('Choose a name first').waitFor();
        await tab.page.keyboard.press('Escape');
        expect(await tab.page.getByLabel('Your name').isVisible()).toBe(true);
        await tab.enter('Ada Lovelace');
        await tab.page.reload();
        await tab.page.locator('#status[data-state=live]').waitFor();
        expect(await tab.page.locator('#me-name').textContent()).toBe('Ada Lovelace');
      });

      it('is said to be the player: the same name is the same player', async () => {
        const tab = await open({ name: '' });
        await tab.page.getByText('The same name is the same player.').waitFor();
      });

      it('can be changed, and what was whispered to the old one is gone', async () => {
        const tab = await open();
        await tab.send('secret');
        await tab.log.getByText('A secret').waitFor();
        await tab.page.getByRole('button', { name: 'Change' }).click();
        await tab.enter('Bob');
        await expect.poll(() => tab.cards.count(), PATIENCE).toBe(0);
      });
    });

    describe('the command line', () => {
      it('completes by keyboard alone: arrows and Enter, or Tab; Enter then sends', async () => {
        const tab = await open();
        await tab.page.keyboard.type('/cheese pl');
        const play = tab.page.getByRole('option', { name: 'play' });
        // Before that it is the list for fewer letters, in which others come first.
        await expect.poll(() => tab.page.getByRole('option').count(), PATIENCE).toBe(1);
        expect(await tab.line.getAttribute('aria-expanded')).toBe('true');
        await tab.page.keyboard.press('ArrowDown');
        expect(await play.getAttribute('aria-selected')).toBe('true');
        expect(await tab.line.getAttribute('aria-activedescendant')).toBe(await play.getAttribute('id'));
        await tab.page.keyboard.press('Enter');
        expect(await tab.line.inputValue()).toBe('/cheese play ');
        await tab.page.keyboard.type('t');
        await tab.page.getByRole('option', { name: 't-maze' }).waitFor();
        await tab.page.keyboard.press('Tab');
        expect(await tab.line.inputValue()).toBe('/cheese play t-maze ');
        await tab.page.keyboard.press('Escape');
        await tab.page.keyboard.press('Enter');
        await tab.newest.getByRole('heading', { name: 'trial 1 of 2' }).waitFor();
        expect(await tab.newest.locator('.asked').textContent()).toBe('Ada used /cheese play t-maze');
        expect(await tab.line.inputValue()).toBe('');
      });

      it('leaves the entry that was gone to where it is while later letters narrow the list', async () => {
        const tab = await open();
        await tab.page.keyboard.type('/cheese ');
        await tab.page.getByRole('option', { name: 'secret' }).waitFor();
        // The answer to the next letter is held until an entry of the list before was gone to.
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        await tab.page.route('**/completions?*', async (route) => {
          await held;
          await route.continue();
        });
        await tab.page.keyboard.type('pl');
        const play = tab.page.getByRole('option', { name: 'play' });
        do await tab.page.keyboard.press('ArrowDown');
        while ((await play.getAttribute('aria-selected')) !== 'true');
        release();
        await expect.poll(() => tab.page.getByRole('option').count(), PATIENCE).toBe(1);
        expect(await tab.page.getByRole('option').getAttribute('aria-selected')).toBe('true');
      });

      it('brings back what was sent, and then the draft', async () => {
        const tab = await open();
        await tab.send('good morning');
        await tab.send('anybody here?');
        await tab.log.getByText('anybody here?').waitFor();
        await tab.line.fill('a draft');
        await tab.page.keyboard.press('ArrowUp');
        await tab.page.keyboard.press('ArrowUp');
        expect(await tab.line.inputValue()).toBe('good morning');
        await tab.page.keyboard.press('ArrowDown');
        expect(await tab.line.inputValue()).toBe('anybody here?');
        await tab.page.keyboard.press('ArrowDown');
        expect(await tab.line.inputValue()).toBe('a draft');
      });

      it('says what a line is taken for, and can send a command’s words as a message', async () => {
        const tab = await open();
        await tab.line.fill('play fair, everybody');
        await tab.page.getByRole('button', { name: 'Enter runs this line as a command' }).click();
        await tab.page.keyboard.press('Enter');
        await tab.newest.getByText('play fair, everybody').waitFor();
        expect(await tab.cards.count()).toBe(0);
      });

      it('never cuts what was pasted: a line that is too long is refused, said so, and kept', async () => {
        const tab = await open();
        const line = `/cheese play ${'t'.repeat(2_000)}`;
        await tab.send(line);
        await tab.page.getByText('This has 2013 characters; send at most 2000 at once.').waitFor();
        expect(await tab.line.inputValue()).toBe(line);
        expect(await tab.page.locator('.message').count()).toBe(0);
      });

      it('keeps a draft for each channel, also over a reload', async () => {
        const tab = await open();
        await tab.line.fill('for the lab');
        await tab.page.getByRole('button', { name: '# random' }).click();
        expect(await tab.line.inputValue()).toBe('');
        await tab.page.getByRole('button', { name: '# lab' }).click();
        expect(await tab.line.inputValue()).toBe('for the lab');
        await tab.page.reload();
        await tab.page.locator('#status[data-state=live]').waitFor();
        expect(await tab.line.inputValue()).toBe('for the lab');
      });

      it('belongs to the channel that was chosen at once, not when the browser tells of the new address', async () => {
        const tab = await open();
        await tab.line.fill('for the lab');
        const line = await tab.page.evaluate(
          "document.querySelector('[data-channel=random]').click(), document.querySelector('#line').value",
        );
        expect(line).toBe('');
      });

      it('a channel’s button stays the same one while the list is told anew, so that no click is lost', async () => {
        const [tab, other] = [await open(), await open({ name: 'Bob', channel: 'random' })];
        const button = tab.page.locator('[data-channel=random]');
        await button.evaluate((element) => element.setAttribute('data-mark', 'first'));
        await other.send('hello');
        await tab.page.locator('[data-channel=random] .dot').waitFor();
        expect(await button.getAttribute('data-mark')).toBe('first');
      });

      it('takes what is typed wherever the focus is', async () => {
        const tab = await open();
        await tab.page.getByRole('button', { name: '# random' }).focus();
        await tab.page.keyboard.type('hello');
        expect(await tab.line.inputValue()).toBe('hello');
      });

      it('can be written by a form', async () => {
        const tab = await open();
        await tab.page.getByRole('button', { name: 'Fill in a command as a form' }).click();
        await tab.page.locator('#form-command').selectOption('play');
        await tab.page.locator('#form-fields select[name=paradigm]').selectOption('t-maze');
        expect(await tab.page.locator('#form-preview').textContent()).toBe('/cheese play paradigm:t-maze');
        await tab.page.getByRole('button', { name: 'Run', exact: true }).click();
        await tab.newest.getByRole('heading', { name: 'trial 1 of 2' }).waitFor();
      });
    });

    describe('a game', () => {
      it('is played by buttons and by arrow keys', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        await tab.newest.getByText('step 0').waitFor();
        await tab.newest.getByRole('button', { name: 'F', exact: true }).click();
        await tab.newest.getByText('step 1').waitFor();
        expect(await tab.newest.locator('pre').textContent()).toBe('######\n#.^..#\n######');
        await tab.line.focus();
        await tab.page.keyboard.press('ArrowUp');
        await tab.newest.getByText('step 2').waitFor();
        await tab.page.keyboard.press('ArrowUp');
        await tab.newest.getByText('Trial 1 ended after 3 steps: success.').waitFor();
        await tab.page.keyboard.press('Enter');
        await tab.newest.getByText('trial 2 of 2 · step 0').waitFor();
        expect(await tab.cards.count()).toBe(1);
      });

      it('leaves the arrow keys to a text that is being written', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        await tab.newest.getByText('step 0').waitFor();
        await tab.line.fill('hmm');
        await tab.page.keyboard.press('ArrowLeft');
        await tab.page.keyboard.press('ArrowRight');
        await tab.line.fill('');
        await tab.page.keyboard.press('ArrowLeft');
        await tab.newest.getByText('step 1').waitFor();
      });

      it('never presses a stale board, however fast the keys', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        await tab.newest.getByText('step 0').waitFor();
        for (let count = 0; count < 5; count++) await tab.page.keyboard.press('ArrowLeft', { delay: 0 });
        await tab.newest.getByText('You bumped into something.').waitFor();
        await tab.page.waitForTimeout(300);
        expect(await tab.page.locator('.message').count(), 'no refusal was whispered').toBe(1);
      });

      it('keeps the focus on the pressed button, so that Enter presses it again', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        await tab.newest.getByRole('button', { name: 'F', exact: true }).focus();
        await tab.page.keyboard.press('Enter');
        await tab.newest.getByText('step 1').waitFor();
        await tab.page.keyboard.press('Enter');
        await tab.newest.getByText('step 2').waitFor();
      });

      it('begins in view where its first card is taller than the page, and then follows the end', async () => {
        const tab = await open({ viewport: { width: 1000, height: 400 } });
        const topOf = (selector: string): Promise<number> =>
          tab.page
            .locator(selector)
            .first()
            .evaluate((node) => node.getBoundingClientRect().top);
        await tab.send('good morning');
        await tab.newest.getByText('good morning').waitFor();
        await tab.send('play t-maze');
        await tab.newest.getByText('step 0').waitFor();
        const below = async () => (await topOf('.card-title')) - (await topOf('#scroller'));
        await expect.poll(async () => Math.abs((await below()) - 20), PATIENCE).toBeLessThanOrEqual(20);
        await tab.settle();
        expect(await below()).toBeGreaterThanOrEqual(0);
        expect(await below()).toBeLessThan(40);
        expect(await topOf('.card-footer'), 'the card is taller than the view').toBeGreaterThan(
          await topOf('#composer'),
        );
        await tab.send('here we go');
        await tab.newest.getByText('here we go').waitFor();
        const beyond = async () => {
          const last = await tab.newest.boundingBox();
          return (last?.y ?? 0) + (last?.height ?? 0) - (await topOf('#composer'));
        };
        await expect.poll(beyond, PATIENCE).toBeLessThanOrEqual(0);
      });

      it('says what each key does: the down arrow stays', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        const stay = tab.newest.getByRole('button', { name: 'S', exact: true });
        await stay.waitFor();
        expect(await stay.getAttribute('title')).toBe('↓ stay');
        await tab.page.getByText('↑ forward, ← left, → right, ↓ stay').waitFor();
      });

      it('is told to a screen reader: boards by their words, changes as they come', async () => {
        const tab = await open();
        await tab.send('play t-maze');
        await tab.newest.getByRole('img', { name: 'A board of 6 columns and 3 rows' }).waitFor();
        await tab.page.keyboard.press('ArrowLeft');
        await expect
          .poll(() => tab.page.locator('#announcer').textContent(), PATIENCE)
          .toContain('You bumped into something.');
      });

      it('is begun from a chooser', async () => {
        const tab = await open();
        await tab.send('choose');
        await tab.newest.getByText('A paradigm').click();
        await tab.newest.getByRole('button', { name: 'T-maze' }).click();
        await tab.newest.getByText('trial 1 of 2').waitFor();
      });
    });

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

    it('shows hostile names and texts as the characters that they are', async () => {
      const name = '<img src=x onerror=alert(1)>';
      const tab = await open({ name });
      let dialogs = 0;
      tab.page.on('dialog', () => {
        dialogs += 1;
      });
      await tab.send(HOSTILE_TEXT);
      await tab.newest.getByText('@everyone').waitFor();
      expect(await tab.newest.locator('.words').textContent()).toBe(HOSTILE_TEXT);
      expect(await tab.newest.locator('.author').textContent()).toBe(name);
      await tab.send('hostile');
      await tab.newest.getByRole('heading', { name: 'Hostile' }).waitFor();
      expect(await tab.newest.locator('.card-text').textContent()).toBe(HOSTILE_TEXT);
      expect(await tab.newest.locator('pre').textContent()).toBe(HOSTILE_BOARD);
      expect(
        await tab.page.locator('.log :is(img[src="x"], script, a, b:not(.author, .asked b))').count(),
      ).toBe(0);
      expect(dialogs).toBe(0);
    });

    it('lives through a restart of the server: says so, loses nothing, goes on by itself', async () => {
      const tab = await open();
      await tab.send('play t-maze');
      await tab.newest.getByText('step 0').waitFor();
      const port = Number(new URL(house.url).port);
      await house.close();
      await tab.page.getByText('The server is away').waitFor();
      await tab.send('typed meanwhile');
      await tab.page.getByText('Not sent: the server is away. Your line is kept.').waitFor();
      expect(await tab.line.inputValue()).toBe('typed meanwhile');

      house = await openHouse(foundations, port);
      await tab.page.locator('#status[data-state=live]').waitFor();
      expect(await tab.page.locator('#away').isVisible()).toBe(false);
      await tab.page.keyboard.press('Enter');
      await tab.newest.getByText('typed meanwhile').waitFor();
      await tab.cards.first().getByRole('button', { name: 'F', exact: true }).click();
      await tab.cards.first().getByText('step 1').waitFor();
      // While it stops, the server says 503.
      const others = tab.problems.filter((problem) => !problem.startsWith('503 '));
      tab.problems.splice(0, Number.POSITIVE_INFINITY, ...others);
    });
  },
);
