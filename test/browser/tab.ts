import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { PATIENCE } from './patience.ts';
import { problemsOf } from './problems.ts';

export interface TabOptions {
  readonly url: string;
  readonly name: string;
  readonly channel?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly isPhone?: boolean;
  /** Pixels of the screen for one of the page. */
  readonly sharpness?: number;
}

/** One person's tab of the playground, and everything that went wrong in it. */
export class Tab {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests to any other host. */
  readonly problems: string[];
  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext, url: string) {
    this.page = page;
    this.#context = context;
    this.problems = problemsOf(page, url);
  }

  static async open(browser: Browser, options: TabOptions): Promise<Tab> {
    const { url, name, channel = 'lab', colorScheme = 'light', isPhone = false, sharpness = 1 } = options;
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1100, height: 800 },
      colorScheme,
      deviceScaleFactor: sharpness,
      isMobile: isPhone,
      hasTouch: isPhone,
    });
    context.setDefaultTimeout(PATIENCE.timeout);
    const page = await context.newPage();
    const tab = new Tab(page, context, url);
    await page.goto(`${url}/#${channel}`);
    if (name !== '') await tab.enter(name);
    return tab;
  }

  async enter(name: string): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByRole('button', { name: 'Enter' }).click();
    await this.page.locator('#status[data-state=live]').waitFor();
  }

  get line(): Locator {
    return this.page.getByRole('combobox', { name: 'Message or command' });
  }

  get cards(): Locator {
    return this.page.locator('.card');
  }

  /** What was said in the channel: a text of it stands in the region for screen readers too, half a second later. */
  get log(): Locator {
    return this.page.locator('#log');
  }

  get newest(): Locator {
    return this.page.locator('.message').last();
  }

  /** Types a line and sends it, without waiting for what comes of it. */
  async send(text: string): Promise<void> {
    await this.line.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Sends a line, and waits until a message more stands there than before. Lines that are sent at once may change places. */
  async sendAndSee(text: string): Promise<void> {
    const messages = this.page.locator('.message');
    const before = await messages.count();
    await this.send(text);
    await messages.nth(before).waitFor();
  }

  /** Until nothing moves: what arrives does for a moment. */
  async settle(): Promise<void> {
    await this.page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished))');
  }

  /** The part of the page that lies beyond the right edge, in pixels. A phone zooms out, so its window grows with the page. */
  overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
