import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { openSession } from '../../src/paradigms/catalogue.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import { createPages } from '../../src/web/pages/pages.ts';
import { createShell } from '../../src/web/pages/shell.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';
import { NO_BOARD } from '../fakes/no-board.ts';
import { NO_EVALUATIONS } from '../fakes/no-evaluations.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { SLOW } from './patience.ts';
import { problemsOf } from './problems.ts';

const reason = whyNoBrowser();

describe.skipIf(reason)(`the pages of the paradigms${reason ? ` (skipped: ${reason})` : ''}`, SLOW, () => {
  let browser: Browser;
  let web: WebServer;
  let problems: readonly string[] = [];
  let page: Page;

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
    page = await context.newPage();
    problems = problemsOf(page, web.url);
    await page.goto(`${web.url}${path}`);
    return page;
  };
  const board = (): Promise<string | null> => page.locator('#play-board').textContent();
  /** The trials that the page plays can be played anywhere: it says by which command. */
  const seed = async (): Promise<string> =>
    /seed:(\d+)/u.exec((await page.locator('#play-seed').textContent()) ?? '')?.[1] ?? '';

  beforeAll(async () => {
    browser = await launchChromium();
    const shell = createShell({ hasPlayground: () => true });
    const services = { ...NO_BOARD, evaluations: NO_EVALUATIONS };
    const started = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      routes: [createPages({ services, shell, clock: systemClock })],
      ready: async () => {},
      log: pino({ level: 'silent' }),
    });
    if (!started.ok) throw new Error(started.refusal.message);
    web = started.value;
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });
  afterEach(async () => {
    await page.context().close();
    expect(problems, 'nothing complains, and nobody else is asked for anything').toEqual([]);
  });

  it('lists all nine', async () => {
    await open('/paradigms');
    expect(await page.locator('main h2').count()).toBe(PARADIGM_IDS.length);
    await page.getByRole('link', { name: 'Star maze' }).click();
    await page.getByRole('heading', { name: 'Star maze', level: 1 }).waitFor();
  });

  it.each(PARADIGM_IDS)('%s draws the very boards of the engine, in every view', async (id) => {
    await open(`/paradigms/${id}`);
    for (const view of ['ascii-2d', 'ascii-2d-fpv', 'ascii-3d'] as const) {
      await page.locator('#play-view').selectOption(view);
      const own = openSession({
        protocol: 'cheesebot-1',
        paradigm: id,
        view,
        seed: await seed(),
        length: 'quick',
      });
      if (!own.ok) throw new Error(own.refusal.message);
      for (const action of ['F', 'L', 'F'] as const) {
        own.value.act(action);
        await page.locator(`button[data-action=${action}]`).click();
      }
      expect(await board()).toBe(own.value.observation.board);
    }
  });

  it('is played by keyboard alone, and the last action can be taken back', async () => {
    await open('/paradigms/t-maze');
    const before = await board();
    await page.locator('#play-board').focus();
    await page.keyboard.press('ArrowUp');
    expect(await board()).not.toBe(before);
    expect(await page.locator('#play-header').textContent()).toContain('step 1');
    await page.keyboard.press('Backspace');
    expect(await board()).toBe(before);
  });

  it('shows the last board of a trial until one goes on, and counts', async () => {
    await open('/paradigms/operant-chamber');
    await page.locator('#play-protocol').selectOption('cheesebot-1');
    const onward = page.locator('#play-onward');
    await page.locator('#play-board').focus();
    for (let steps = 0; steps < 2_000 && !(await onward.isVisible()); steps += 20) {
      await page.evaluate(`(() => {
        const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
        for (let step = 0; step < 20 && document.querySelector('#play-onward').hidden; step++) key(step % 5 === 4 ? 'ArrowLeft' : 'ArrowUp');
      })()`);
    }
    expect(await page.locator('#play-told').textContent()).toContain('Trial 1 ended');
    await onward.click();
    expect(await page.locator('#play-header').textContent()).toContain('Trial 2');
    expect(await page.locator('#play-marks').textContent()).toContain('of 1 trials');
  });

  it.each(['light', 'dark'] as const)('has enough contrast, and fits a phone (%s)', async (colorScheme) => {
    await open('/paradigms/radial-arm-maze', { viewport: { width: 375, height: 740 }, colorScheme });
    expect(await weakTexts(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
  });

  it('says what to do where scripts are switched off', async () => {
    await open('/paradigms/dnms', { javaScriptEnabled: false });
    expect(await page.locator('noscript').textContent()).toContain('/cheese play dnms');
    expect(await page.getByText('Chance').first().isVisible()).toBe(true);
  });
});
