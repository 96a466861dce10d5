import { describe, expect, it } from 'vitest';
import { HOSTILE_BOARD, HOSTILE_TEXT } from '../contracts/contract-commands.ts';
import { whyNoBrowser } from './chromium.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { smallHouse } from './small-house.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(
  `the playground's page in Chromium${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    const { open, restart } = smallHouse();

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
      await restart(async () => {
        await tab.page.getByText('The server is away').waitFor();
        await tab.send('typed meanwhile');
        await tab.page.getByText('Not sent: the server is away. Your line is kept.').waitFor();
        expect(await tab.line.inputValue()).toBe('typed meanwhile');
      });
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
