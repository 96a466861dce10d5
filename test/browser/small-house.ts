import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Foundations, type House, openHouse, smallFoundations } from './house.ts';
import { Tab, type TabOptions } from './tab.ts';

/** The playground on services in memory, anew for each test, with the tabs that the test opens. */
export interface SmallHouse {
  house(): House;
  open(options?: Partial<TabOptions>): Promise<Tab>;
  /** Stops the server and, once `meanwhile` is over, starts it at the same address with what outlives a restart. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
}

/** To be called in a `describe`. Rule: after each test no tab has complained or asked any other host. */
export function smallHouse(): SmallHouse {
  let browser: Browser;
  let foundations: Foundations;
  let house: House;
  let tabs: Tab[] = [];

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

  return {
    house: () => house,
    open: async (options) => {
      const tab = await Tab.open(browser, { url: house.url, name: 'Ada', ...options });
      tabs.push(tab);
      return tab;
    },
    restart: async (meanwhile) => {
      const port = Number(new URL(house.url).port);
      await house.close();
      await meanwhile();
      house = await openHouse(foundations, port);
    },
  };
}
