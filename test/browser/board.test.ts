import pino from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWebServer, type WebServer } from '../../src/web/server.ts';
import { HOSTILE_AGENT, HOSTILE_NAMES, ODD_CHANNEL, WORKSPACE } from '../web/pages/sample-log.ts';
import { BOARD, LINKS, samplePages } from '../web/pages/sample-pages.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { weakTexts } from './contrast.ts';
import { PATIENCE, SLOW } from './patience.ts';

const reason = whyNoBrowser();
if (reason) process.stderr.write(`Browser tests of the boards are skipped: ${reason}\n`);

interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly hasScripts?: boolean;
}

describe.skipIf(reason !== undefined)('boards in Chromium', SLOW, () => {
  let browser: Browser;
  let server: WebServer;
  const contexts: BrowserContext[] = [];
  let problems: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    const started = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      routes: [],
      pages: samplePages(),
      ready: async () => {},
      log: pino({ level: 'silent' }),
    });
    if (!started.ok) throw new Error(started.refusal.message);
    server = started.value;
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    // Errors of scripts, refusals by the policy, and requests to any other host.
    expect(problems.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function open(
    path: string,
    { colorScheme = 'light', width = 1100, hasScripts = true }: Look = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      javaScriptEnabled: hasScripts,
    });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE.timeout);
    const page = await context.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/`)) problems.push(`foreign request: ${request.url()}`);
    });
    await page.goto(`${server.url}${path}`);
    return page;
  }

  const namesOf = (page: Page): Promise<readonly string[]> =>
    page.locator('section[aria-labelledby=overall] tbody .name').allTextContents();
  const overflow = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

  it('filters as soon as something is chosen, and keeps the choice in the address', async () => {
    const page = await open(BOARD);
    expect(await namesOf(page)).toContain('Ada Lovelace');
    await page.getByLabel('Players').selectOption('agents');
    await page.waitForURL(/players=agents/u);
    expect(await namesOf(page)).not.toContain('Ada Lovelace');
    await page.getByLabel('Paradigm').selectOption('t-maze');
    await page.waitForURL(/paradigm=t-maze/u);
    expect(page.url()).toContain('players=agents');
    await page.getByRole('heading', { name: 'T-maze', level: 1 }).waitFor();
  });

  it('filters without scripts too', async () => {
    const page = await open(BOARD, { hasScripts: false });
    await page.getByLabel('Players').selectOption('people');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/players=people/u);
    expect(await namesOf(page)).not.toContain('gpt-5+h1');
  });

  it('is ordered in place, as the server would order it, and turned around by a second press', async () => {
    const page = await open(BOARD);
    const table = page.locator('section[aria-labelledby=overall]');
    for (const [label, sort] of [
      ['Player', 'name'],
      ['Solved', 'rate'],
      ['Efficiency', 'efficiency'],
    ] as const) {
      for (const order of ['', '&order=reversed']) {
        await table.getByRole('link', { name: label, exact: true }).click();
        const inPlace = await namesOf(page);
        const served = await open(`${BOARD}?sort=${sort}${order}`);
        expect(inPlace, `${label}${order}`).toEqual(await namesOf(served));
        await served.close();
      }
    }
    expect(await table.locator('th[aria-sort]').textContent()).toContain('Efficiency');
    await table.getByRole('link', { name: 'Place', exact: true }).click();
    expect(await namesOf(page)).toEqual(await namesOf(await open(BOARD)));
  });

  it('leads to a player, and from there to a comparison with another', async () => {
    const page = await open(BOARD);
    await page.getByRole('link', { name: 'Ada Lovelace' }).first().click();
    await page.getByRole('heading', { name: 'Ada Lovelace', level: 1 }).waitFor();
    await page.getByRole('img', { name: /^Rates of success by cognitive dimension/u }).waitFor();
    await page.getByRole('link', { name: 'Compare with somebody' }).click();
    await page.getByLabel('Other').selectOption({ label: 'Bob' });
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'By paradigm' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(10);
    expect(await page.getByText('won 4, drew 1 and lost 2').count()).toBe(1);
  });

  it('shows hostile names of people and agents as text, wherever they stand, and a channel by no name', async () => {
    const page = await open(`${BOARD}?players=people`);
    const names = await namesOf(page);
    for (const name of HOSTILE_NAMES.slice(0, 4)) expect(names).toContain(name);
    for (const name of HOSTILE_NAMES.slice(0, 4)) {
      await page.goto(`${server.url}${BOARD}?players=people`);
      await page.getByRole('link', { name }).first().click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      expect(await page.title()).toBe(`${name} · Cheesebot`);
    }
    const channel = LINKS.playerId(`${WORKSPACE}/${ODD_CHANNEL}`);
    await page.goto(`${server.url}${BOARD}?players=agents&channel=${channel}`);
    expect(await namesOf(page)).toContain(HOSTILE_AGENT);
    expect(await page.content()).not.toContain('alert(6)');
    expect(await page.evaluate('document.querySelectorAll("img[src=x], script:not([src])").length')).toBe(0);
  });

  it.each([320, 360, 375])(
    'fits a phone of %d pixels: what is wider moves in a box of its own',
    async (width) => {
      const player = await open(BOARD, { width });
      const path = new URL(
        (await player.getByRole('link', { name: 'Ada Lovelace' }).first().getAttribute('href')) ?? '',
        server.url,
      ).pathname;
      for (const address of [
        BOARD,
        `${BOARD}?paradigm=t-maze`,
        path,
        `${BOARD}/compare`,
        '/method',
        '/board',
        '/board/nowhere',
      ]) {
        const page = await open(address, { width });
        if (address === '/board/nowhere') problems.length = 0;
        expect(await overflow(page), address).toBe(0);
        await page.close();
      }
    },
  );

  it('draws whole intervals where two tables stand side by side: no point at 100 % is cut off', async () => {
    const page = await open(BOARD);
    const cut = await page
      .locator('table.compact')
      .evaluateAll((tables) =>
        tables.map(({ parentElement }) =>
          parentElement
            ? Reflect.get(parentElement, 'scrollWidth') - Reflect.get(parentElement, 'clientWidth')
            : 0,
        ),
      );
    expect(cut.length).toBeGreaterThan(1);
    expect(Math.max(...cut)).toBe(0);
  });

  it('is used by keyboard alone: skip link, navigation, filters, order, and a focus that can be seen', async () => {
    const page = await open(BOARD);
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent.trim()');
    const outline = (): Promise<string> =>
      page.evaluate(
        'getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth',
      );
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    const seen: string[] = [];
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
      expect(await outline()).toBe('solid3px');
    }
    expect(seen.slice(0, 5)).toEqual(['Cheesebot', 'Board', 'Paradigms', 'Method', 'Playground']);
    // The skip link leads past all of it: the next stop is the first filter.
    await page.goto(`${server.url}${BOARD}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#content$/u);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('scope');
    // Arrow keys only look through the entries; the button makes them hold.
    await page.getByLabel('Players').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(page.url()).not.toContain('players=');
    await page.getByRole('button', { name: 'Show' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/players=agents/u);
    await page.getByRole('link', { name: 'Trials', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=trials/u);
    expect(await page.locator('th[aria-sort]').textContent()).toContain('Trials');
    // A table that is wider than its box is scrolled by keyboard, too.
    expect(await page.locator('section[aria-labelledby=overall] .wide').getAttribute('tabindex')).toBe('0');
  });

  it.each(['light', 'dark'] as const)('reads well in the %s', async (colorScheme) => {
    const board = await open(BOARD, { colorScheme });
    const path = new URL(
      (await board.getByRole('link', { name: 'Ada Lovelace' }).first().getAttribute('href')) ?? '',
      server.url,
    ).pathname;
    for (const address of [
      BOARD,
      `${BOARD}?paradigm=t-maze`,
      `${BOARD}?season=2020-01`,
      `${BOARD}?protocol=cheesebench&paradigm=t-maze`,
      path,
      `${BOARD}/compare`,
      '/method',
    ]) {
      const page = await open(address, { colorScheme });
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      expect(await weakTexts(page), address).toEqual([]);
      await page.close();
    }
  });

  it('is printed in dark ink on the width of A4, without what only a screen needs', async () => {
    // 210 mm less margins of 10 mm each, at 96 pixels an inch.
    const page = await open(BOARD, { colorScheme: 'dark', width: 718 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await weakTexts(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it('moves nothing for whoever asks for little motion', async () => {
    const page = await open(BOARD);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto');
  });
});
