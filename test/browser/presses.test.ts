import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { whyNoBrowser } from './chromium.ts';
import { SLOW } from './patience.ts';
import { smallHouse } from './small-house.ts';
import type { Tab } from './tab.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(`presses in Chromium${reason ? ` (skipped: ${reason})` : ''}`, SLOW, () => {
  const { house, open } = smallHouse();
  let tab: Tab;

  beforeEach(async () => {
    tab = await open();
  });

  const button = (name: string): Locator => tab.newest.getByRole('button', { name, exact: true });

  /** What presses are answered is kept from the page until it is called; what comes of them it sees in the stream. */
  async function holdAnswers(): Promise<() => void> {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await tab.page.route('**/presses', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    return release;
  }

  it('a board that is here before the answer to the press that made it can be pressed at once', async () => {
    await tab.send('play t-maze');
    await tab.newest.getByText('step 0').waitFor();
    const release = await holdAnswers();
    await button('F').click();
    await tab.newest.getByText('step 1').waitFor();
    await button('F').click();
    release();
    await tab.newest.getByText('step 2').waitFor();
  });

  it('of two buttons of one board that are pressed in haste, the second is not carried out on a board never seen', async () => {
    await tab.send('play t-maze');
    await tab.newest.getByText('step 0').waitFor();
    await tab.page.evaluate(
      "for (const name of ['F', 'L', 'F']) [...document.querySelectorAll('.buttons button')].find((each) => each.textContent.startsWith(name)).click()",
    );
    await tab.newest.getByText('step 1').waitFor();
    await button('F').click();
    await tab.newest.getByText('step 2').waitFor();
    expect(await tab.page.locator('.message').count(), 'no refusal was whispered').toBe(1);
  });

  it('a board that changes under a pressed mouse button loses no click, and then catches up', async () => {
    const board = (title: string): Card => ({
      title,
      buttons: [[{ label: 'Greet', press: { kind: 'command', text: 'hello' } }]],
    });
    const message = await house().platform.post('lab', board('Frame 1'));
    await button('Greet').waitFor();
    await tab.settle();
    const box = await button('Greet').boundingBox();
    if (!box) throw new Error('The button is nowhere');
    await tab.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await tab.page.mouse.down();
    await house().platform.update(message, board('Frame 2'));
    // What is told later is here, so the frame is too.
    await house().platform.post('random', { title: 'News' });
    await tab.page.getByRole('button', { name: '# random unread' }).waitFor();
    expect(await tab.cards.first().getByRole('heading').textContent()).toBe('Frame 1');
    await tab.page.mouse.up();
    await tab.newest.getByRole('heading', { name: 'Hello there' }).waitFor();
    await tab.cards.first().getByRole('heading', { name: 'Frame 2' }).waitFor();
  });
});
