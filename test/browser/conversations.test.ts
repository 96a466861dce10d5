import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { smallHouse } from './small-house.ts';

const reason = whyNoBrowser();
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="300"><rect width="520" height="300" fill="#fffdf9"/></svg>';

describe.skipIf(reason)(`conversations in Chromium${reason ? ` (skipped: ${reason})` : ''}`, SLOW, () => {
  const { house, open } = smallHouse();

  it('a line that mentions the bot is answered below it, for everybody', async () => {
    const [ada, bob] = [await open(), await open({ name: 'Bob' })];
    await ada.send('@cheesebot hello there');
    await bob.newest.getByRole('heading', { name: 'Hello there' }).waitFor();
    await bob.log.getByText('@cheesebot hello there').waitFor();
  });

  it('a direct conversation is by name the visitor’s own, and plays a game', async () => {
    const ada = await open();
    await ada.page.getByRole('button', { name: 'Cheesebot (direct)' }).click();
    await ada.page.getByRole('heading', { name: 'Cheesebot (direct)' }).waitFor();
    await ada.send('play t-maze');
    await ada.newest.getByText('step 0').waitFor();
    await ada.newest.getByRole('button', { name: 'F', exact: true }).click();
    await ada.newest.getByText('step 1').waitFor();
    await ada.send('f f');
    await ada.newest.getByText('Trial 1 ended after 3 steps').waitFor();
    await ada.page.reload();
    await ada.newest.getByText('Trial 1 ended after 3 steps').waitFor();
    const bob = await open({ name: 'Bob', channel: '@cheesebot' });
    await bob.page.locator('#start').waitFor();
    expect(await bob.cards.count()).toBe(0);
  });

  it('who is spoken to elsewhere is told in the list and in the title, until they look', async () => {
    const [ada, bob] = [await open(), await open({ name: 'Bob' })];
    await house().platform.post('random', { title: 'A challenge', to: ['playground:ada'] });
    const random = ada.page.getByRole('button', { name: '# random' });
    await random.getByText('you are mentioned').waitFor({ state: 'attached' });
    expect(await ada.page.title()).toBe('(1) #lab · Cheesebot');
    await bob.page.getByRole('button', { name: '# random unread' }).waitFor();
    expect(await bob.page.title()).toBe('#lab · Cheesebot');
    await random.click();
    await ada.newest.locator('.mention.of-viewer').getByText('@Ada').waitFor();
    await expect.poll(() => ada.page.title(), PATIENCE).toBe('#random · Cheesebot');
    expect(await random.textContent()).toBe('# random');
  });

  it('the list keeps the focus when something new comes', async () => {
    const ada = await open();
    await ada.page.getByRole('button', { name: '# random' }).focus();
    await house().platform.post('maze-runners', { title: 'News' });
    await ada.page.getByRole('button', { name: '# maze-runners unread' }).waitFor();
    const focused = await ada.page.evaluate('document.activeElement.textContent');
    expect(focused).toBe('# random');
  });

  it('a picture has its words, keeps its place while it loads, and fits a phone', async () => {
    const picture = { name: 'result.png', svg: SVG, alt: '7 of 8 successes.' };
    await house().platform.post('lab', { title: 'Result', picture });
    const phone = await open({ viewport: { width: 375, height: 740 }, isPhone: true });
    const image = phone.page.getByRole('img', { name: '7 of 8 successes.' });
    await image.waitFor();
    await expect
      .poll(() => image.evaluate((shown) => Reflect.get(shown, 'naturalWidth')), PATIENCE)
      .toBe(1040);
    const box = await image.boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(520 / 300, 1);
    expect(await phone.overflow()).toBeLessThanOrEqual(0);
  });

  it('the picture before stays until the next has come, also where the card changes again meanwhile', async () => {
    const picture = (color: string) => ({
      name: 'board.png',
      svg: SVG.replace('#fffdf9', color),
      alt: color,
    });
    const message = await house().platform.post('lab', { title: 'Frame 1', picture: picture('red') });
    const ada = await open();
    const image = ada.newest.locator('.picture');
    await expect
      .poll(() => image.evaluate((shown) => Reflect.get(shown, 'naturalWidth')), PATIENCE)
      .toBe(1040);
    const before = await image.getAttribute('src');
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await ada.page.route('**/pictures/*', async (route) => {
      await held;
      await route.continue();
    });
    const behind = () =>
      image.evaluate((shown) => Reflect.get(Reflect.get(shown, 'style'), 'backgroundImage'));
    for (const title of ['Frame 2', 'Frame 3']) {
      await house().platform.update(message, { title, picture: picture('blue') });
      await ada.newest.getByRole('heading', { name: title }).waitFor();
      expect(await image.getAttribute('src')).not.toBe(before);
      expect(await behind(), title).toContain(before);
    }
    release();
    await expect.poll(behind, PATIENCE).toBe('');
  });

  it('a time is said by the clock of its reader', async () => {
    const at = Date.UTC(2020, 0, 2, 3, 4);
    await house().platform.post('lab', { title: 'Duel', fields: [{ name: 'Open until', value: '', at }] });
    const ada = await open();
    const time = ada.newest.locator('dd time');
    expect(await time.getAttribute('datetime')).toBe('2020-01-02T03:04:00.000Z');
    expect(await time.textContent()).toMatch(/\d/u);
  });

  it.each(['light', 'dark'] as const)('mentions can be read in the %s scheme', async (colorScheme) => {
    const to = ['playground:ada', 'playground:bob'];
    await house().platform.post('lab', { title: 'A challenge', to });
    const ada = await open({ colorScheme });
    await ada.newest.locator('.mention.of-viewer').waitFor();
    await house().platform.post('random', { title: 'Another', to });
    await ada.page.locator('.mention-sign').waitFor();
    await ada.settle();
    expect(await weakTexts(ada.page)).toEqual([]);
  });
});
