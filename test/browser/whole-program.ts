import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { tempDir } from '../temp-dir.ts';
import { launchChromium } from './chromium.ts';
import { SLOW } from './patience.ts';
import { ServerProcess } from './server-process.ts';

/** The program as a person starts it, in an empty directory of its own, and a browser. */
export interface WholeProgram {
  folder(): string;
  server(): ServerProcess;
  browser(): Browser;
}

/** To be called in a `describe`. */
export function wholeProgram(): WholeProgram {
  let folder: string;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    folder = tempDir('browser');
    [server, browser] = await Promise.all([ServerProcess.start(folder), launchChromium()]);
  }, SLOW.timeout);

  afterAll(async () => {
    await browser?.close();
    await server?.stop('SIGTERM');
  });

  return { folder: () => folder, server: () => server, browser: () => browser };
}
