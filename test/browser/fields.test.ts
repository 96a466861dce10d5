import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/bot/command.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { type House, openHouse, smallFoundations } from './house.ts';
import { Tab } from './tab.ts';

/** A list among the fields, as summaries and profiles have them. */
const ROWS = defineCommand({
  name: 'rows',
  summary: 'Shows a field of three lines.',
  details: '',
  examples: ['rows'],
  options: [],
  run: async () => ({
    ok: true,
    card: { title: 'Rows', fields: [{ name: 'Podium', value: '1. Ada 6/6\n2. Bob 5/6\n3. Cyd 4/6' }] },
  }),
});

const reason = whyNoBrowser();

describe.skipIf(reason !== undefined)(`fields of a card${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let browser: Browser;
  let house: House;
  beforeAll(async () => {
    [browser, house] = await Promise.all([
      launchChromium(),
      openHouse({ ...smallFoundations(), commands: [ROWS] }),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('keep their lines', { timeout: 60_000 }, async () => {
    const ada = await Tab.open(browser, { url: house.url, name: 'Ada' });
    await ada.send('/cheese rows');
    const value = ada.newest.locator('dd');
    await value.waitFor();
    expect((await value.innerText()).split('\n')).toEqual(['1. Ada 6/6', '2. Bob 5/6', '3. Cyd 4/6']);
    expect(ada.problems).toEqual([]);
  });
});
