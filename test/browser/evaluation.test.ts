import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNoBrowser } from './chromium.ts';
import { PATIENCE, SLOW } from './patience.ts';
import { Tab } from './tab.ts';
import { wholeProgram } from './whole-program.ts';

const PHONE = { width: 375, height: 720 };
/** A page of A4 with margins of a centimetre, in pixels of CSS. */
const PAPER = { width: 718, height: 1000 };

const LONGEST_WAIT = 60_000;

const reason = whyNoBrowser();

describe.skipIf(reason)(
  `an evaluation in the playground${reason ? ` (skipped: ${reason})` : ''}`,
  SLOW,
  () => {
    const { server, browser, folder } = wholeProgram();

    it('goes from the plan to the report on a phone and with the keyboard alone', async () => {
      const tab = await Tab.open(browser(), {
        url: server().url,
        name: 'Ada',
        viewport: PHONE,
        isPhone: true,
      });
      const { page } = tab;
      await tab.send('/cheese eval agents:random,graph-rl,oracle paradigms:all seeds:2 name:"first look"');
      await page.getByRole('heading', { name: 'Evaluation first look · planned' }).waitFor();
      expect(await tab.overflow()).toBeLessThanOrEqual(0);
      await tab.newest.getByRole('button', { name: 'Start' }).focus();
      await page.keyboard.press('Enter');
      const finished = page.getByRole('heading', { name: 'Evaluation first look · finished' });
      await finished.waitFor({ timeout: LONGEST_WAIT });
      await page.getByRole('heading', { name: '· cognitive dimensions' }).waitFor({ timeout: LONGEST_WAIT });
      expect(await tab.overflow()).toBeLessThanOrEqual(0);
      expect(await finished.count()).toBe(1);

      const alts = await page.locator('img.picture').evaluateAll((pictures) => {
        return pictures.map((picture) => String(Reflect.get(picture, 'alt')));
      });
      expect(alts).toHaveLength(2);
      for (const alt of alts) expect(alt).toMatch(/Oracle .*100 %/u);
      // Tables do not scroll sideways at this width.
      const blocks = await page.locator('.block').evaluateAll((all) => {
        return all.map((block) => Reflect.get(block, 'scrollWidth') - Reflect.get(block, 'clientWidth'));
      });
      expect(blocks.length).toBeGreaterThan(1);
      expect(Math.max(...blocks)).toBeLessThanOrEqual(0);

      const link = page.getByRole('list', { name: 'Files' }).getByRole('link', { name: /\.html$/u });
      await link.focus();
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      const report = join(folder(), 'report.html');
      await download.saveAs(report);
      expect(await readFile(report, 'utf8')).toContain('first look');

      const onTheWeb = page.getByRole('link', { name: 'Report and replays on the web' });
      await page.goto((await onTheWeb.getAttribute('href')) ?? '');
      await page.locator('.wide[tabindex="0"]').focus();
      expect(await tab.overflow()).toBeLessThanOrEqual(0);
      const font: string = await page.evaluate(
        "getComputedStyle(document.querySelector('figure text')).fontFamily",
      );
      expect(font).toMatch(/sans-serif$/u);
      expect(tab.problems).toEqual([]);
      await tab.close();

      await looksRight(report);
    });

    /** The report stands alone: it is opened as a file, without the server. */
    async function looksRight(report: string): Promise<void> {
      const context = await browser().newContext({ viewport: PHONE });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      await page.goto(`file://${report}`);
      const beyond = 'document.documentElement.scrollWidth - window.innerWidth';
      expect(await page.evaluate(beyond)).toBeLessThanOrEqual(0);
      const tables = page.getByRole('region');
      expect(await tables.count()).toBeGreaterThan(2);
      // Rule: what scrolls sideways can be reached and scrolled without a mouse.
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(() => tables.first().evaluate((table) => Reflect.get(table, 'scrollLeft')), PATIENCE)
        .toBeGreaterThan(0);

      await page.setViewportSize(PAPER);
      await page.emulateMedia({ media: 'print' });
      const widths = await page.locator('table').evaluateAll((all) => {
        return all.map((table) => Number(Reflect.get(table, 'offsetWidth')));
      });
      for (const width of widths) expect(width).toBeLessThanOrEqual(PAPER.width);
      expect(problems).toEqual([]);
      await context.close();
    }
  },
);
